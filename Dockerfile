# The image of every part of newsarchive: what requirements.lock pins, and this checkout's code. No secrets.
FROM python:3.11-slim-bookworm AS packages
COPY requirements.lock /tmp/requirements.lock
RUN python -m venv /opt/venv \
 && /opt/venv/bin/pip install --no-cache-dir --require-hashes --no-deps -r /tmp/requirements.lock
# --build-arg KUBERNETES=1: the KubernetesExecutor as well (docs/kubernetes.md)
ARG KUBERNETES=
COPY requirements-kubernetes.lock /tmp/requirements-kubernetes.lock
RUN test -z "$KUBERNETES" \
 || /opt/venv/bin/pip install --no-cache-dir --require-hashes --no-deps -r /tmp/requirements-kubernetes.lock

FROM python:3.11-slim-bookworm
# 10001 is an account of no other image, so that the WARC files belong to newsarchive alone.
RUN groupadd --gid 10001 newsarchive \
 && useradd --uid 10001 --gid 10001 --home-dir /opt/airflow --no-create-home --shell /usr/sbin/nologin newsarchive \
 && install -d -o newsarchive -g newsarchive -m 0700 /opt/airflow /var/log/newsarchive \
    /var/lib/newsarchive/warc /var/lib/newsarchive/scratch /var/lib/newsarchive/replay
COPY --from=packages /opt/venv /opt/venv
COPY dags /opt/newsarchive/dags
COPY plugins /opt/newsarchive/plugins
COPY sql /opt/newsarchive/sql
COPY deploy /opt/newsarchive/deploy
# Compiled here: the account below may write nothing there, and each process would compile it anew.
RUN /opt/venv/bin/python -m compileall -q /opt/newsarchive/plugins /opt/newsarchive/dags
ENV PATH=/opt/newsarchive/deploy/bin:/opt/venv/bin:/usr/local/bin:/usr/bin:/bin \
    PYTHONPATH=/opt/newsarchive/plugins \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    AIRFLOW_HOME=/opt/airflow
USER newsarchive
WORKDIR /opt/airflow
ENTRYPOINT ["/opt/newsarchive/deploy/entrypoint.sh"]
CMD ["newsarchive", "--help"]

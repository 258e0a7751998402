#!/bin/sh
# Starts one part of newsarchive in its container: what it writes is its own, and the admin's password is the one of .env.
set -eu
umask 077

if [ -n "${AIRFLOW_ADMIN_PASSWORD:-}" ]; then
  python -c 'import json, os; print(json.dumps({"admin": os.environ["AIRFLOW_ADMIN_PASSWORD"]}))' \
    > "$AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE"
  unset AIRFLOW_ADMIN_PASSWORD
fi

if [ "${2:-}" = celery ] && [ "$AIRFLOW__CORE__EXECUTOR" != CeleryExecutor ]; then
  echo "workers have nothing to do under $AIRFLOW__CORE__EXECUTOR: python3 deploy/write_env.py --executor celery" >&2
  exit 2
fi

exec "$@"

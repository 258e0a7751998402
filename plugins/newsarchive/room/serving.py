"""The room's HTTP server."""

import socket

import uvicorn

from newsarchive.room.app import make_app
from newsarchive.room.plan import Plan


def serve(plan: Plan, door: socket.socket) -> None:
    """Answer at this open port until a signal; readers who are being answered get five seconds more."""
    config = uvicorn.Config(
        make_app(plan),
        log_level="warning",
        access_log=False,  # what people read is nobody's business
        server_header=False,
        proxy_headers=plan.is_behind_proxy,
        forwarded_allow_ips="*" if plan.is_behind_proxy else None,
        timeout_graceful_shutdown=5,
    )
    uvicorn.Server(config).run(sockets=[door])

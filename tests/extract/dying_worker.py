"""A reader that dies, hangs or swells on command: the page's address says how."""

import os
import signal
import sys
import time

from newsarchive.extract import reader, worker
from newsarchive.records import Extraction, Page, SiteFacts


def read_or_die(page: Page, facts: SiteFacts) -> Extraction:
    """Do to this process what a hostile page may do."""
    if page.url.endswith("/crash"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if page.url.endswith("/hang"):
        while True:
            time.sleep(1)
    if page.url.endswith("/swell"):
        hoard = []
        while True:
            hoard.append(bytearray(16 * 1024 * 1024))
    if page.url.endswith("/raise"):
        raise KeyError("a bug of ours")
    if page.url.endswith("/print"):
        print("a library talks on standard output")
    return Extraction("article", page.url)


reader.read_page = read_or_die
worker.main(float(sys.argv[1]), int(sys.argv[2]))

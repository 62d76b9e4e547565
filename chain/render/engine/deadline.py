"""A program that outlives its server must still end."""

import os
import threading


def end_after(seconds: float) -> None:
    """End this process after so many seconds, whatever it is doing."""
    timer = threading.Timer(seconds, os._exit, args=[124])
    timer.daemon = True
    timer.start()

"""The cheapest program that obeys the JUPYTERHUB_* variables, for tests with hundreds of servers.
Takes its port, notes the start in the file TINY_STARTS, waits TINY_DELAY seconds, then listens and
says who it is. Who does not get the port has not started."""

import os
import socket
import time
from urllib.parse import urlparse

me = "%s %d" % (os.environ["JUPYTERHUB_USER"], os.getpid())
url = urlparse(os.environ["JUPYTERHUB_SERVICE_URL"])
listener = socket.socket()
listener.bind((url.hostname, url.port))
with open(os.environ["TINY_STARTS"], "a") as starts:
    starts.write(me + "\n")
time.sleep(float(os.environ.get("TINY_DELAY", "0")))
listener.listen(64)
answer = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (
    len(me),
    me.encode(),
)
while True:
    client, _ = listener.accept()
    try:
        client.recv(65536)
        client.sendall(answer)
    except OSError:
        pass
    client.close()

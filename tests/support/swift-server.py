"""Runs OpenStack Swift with its S3 interface in one process, on free ports of 127.0.0.1.

Its argument is an empty folder. It prints the port of the S3 interface when it listens.
"""

import os
import sys

import eventlet

eventlet.monkey_patch()

import swift.common.utils
from eventlet import wsgi
from paste.deploy import loadapp

ROOT = sys.argv[1]
DEVICES = os.path.join(ROOT, "devices")

PROXY = """
[pipeline:main]
pipeline = catch_errors listing_formats s3api tempauth copy slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
storage_domain = localhost
dns_compliant_bucket_names = no
[filter:tempauth]
use = egg:swift#tempauth
user_tea_house = oolong .admin
user_tea_guest = sencha
[filter:copy]
use = egg:swift#copy
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
"""


def write(name, text):
    path = os.path.join(ROOT, name)
    with open(path, "w") as file:
        file.write(text)
    return path


# Swift reads its secret from a fixed path, unless this name says otherwise.
swift.common.utils.SWIFT_CONF_FILE = write(
    "swift.conf",
    "[swift-hash]\nswift_hash_path_suffix = tea\n[storage-policy:0]\nname = one\ndefault = yes\n",
)
swift.common.utils.validate_hash_conf()

from swift.common.ring import RingBuilder
from swift.common.storage_policy import reload_storage_policies

reload_storage_policies()


class NoOutput:
    def write(self, *args):
        pass

    def flush(self):
        pass


class NoCache:
    """Swift wants a cache, and works without one that keeps anything."""

    def get(self, *args, **kwargs):
        return None

    def set(self, *args, **kwargs):
        pass

    def delete(self, *args, **kwargs):
        pass


def load(name, text):
    start = f"[DEFAULT]\nswift_dir = {ROOT}\ndevices = {DEVICES}\nmount_check = false\nlog_level = ERROR\n"
    return loadapp("config:" + write(f"{name}.conf", start + text), global_conf={})


def listen():
    return eventlet.listen(("127.0.0.1", 0))


def make_ring(name, port):
    ring = RingBuilder(1, 1, 1)
    disk = {"id": 0, "region": 1, "zone": 1, "ip": "127.0.0.1", "port": port, "device": "disk"}
    ring.add_dev({**disk, "weight": 1})
    ring.rebalance()
    ring.get_ring().save(os.path.join(ROOT, f"{name}.ring.gz"))


os.makedirs(os.path.join(DEVICES, "disk"))
sockets = {name: listen() for name in ("account", "container", "object")}
for name, socket in sockets.items():
    make_ring(name, socket.getsockname()[1])
for name, socket in sockets.items():
    app = load(name, f"[app:main]\nuse = egg:swift#{name}\nfallocate_reserve = 0\n")
    eventlet.spawn(wsgi.server, socket, app, NoOutput())

proxy = load("proxy", PROXY)


def serve(environment, start_response):
    environment["swift.cache"] = NoCache()
    return proxy(environment, start_response)


front = listen()
print(front.getsockname()[1], flush=True)
wsgi.server(front, serve, NoOutput())

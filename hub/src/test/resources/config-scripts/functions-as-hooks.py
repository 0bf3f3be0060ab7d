#@ Spawner.pre_spawn_hook function make_home
#@ KubeSpawner.modify_pod_hook function add_label
#@ Spawner.auth_state_hook partial copy_state
#@ KubeSpawner.environment.EMAIL function <lambda>
#@ KubeSpawner.profile_list function profiles
#> loaded
import functools

from kubernetes_asyncio import client
from kubespawner.utils import get_k8s_model
from tornado import gen, web


async def make_home(spawner):
    if not spawner.user.admin:
        raise web.HTTPError(403)


def add_label(spawner, pod):
    pod.metadata.labels["team"] = get_k8s_model(client.V1Pod, {}).kind
    return pod


def copy_state(key, spawner, state):
    spawner.environment[key] = state["token"]


@gen.coroutine
def profiles(spawner):
    return []


c.Spawner.pre_spawn_hook = make_home
c.KubeSpawner.modify_pod_hook = add_label
c.Spawner.auth_state_hook = functools.partial(copy_state, "TOKEN")
c.KubeSpawner.environment = {"EMAIL": lambda spawner: spawner.user.name, "A": "1"}
c.KubeSpawner.profile_list = profiles
print("loaded")

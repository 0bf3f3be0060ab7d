#values {"custom": {"region": "north", "quota": 0, "flags": {"gpu": true}}, "hub": {"db": {"type": "sqlite-pvc"}}}
#= KubeSpawner.environment {"REGION": "north", "QUOTA": "0", "ZONE": "b"}
#= KubeSpawner.extra_resource_limits {"nvidia.com/gpu": "1"}
#= JupyterHub.named_server_limit_per_user 3
import z2jh
from z2jh import get_config as chart, set_config_if_not_none

c.KubeSpawner.environment = {
    "REGION": get_config("custom.region"),
    "QUOTA": str(chart("custom.quota", 5)),
    "ZONE": z2jh.get_config("custom.zone", "b"),
}
if get_config("custom.flags.gpu"):
    c.KubeSpawner.extra_resource_limits = {"nvidia.com/gpu": "1"}
set_config_if_not_none(c.KubeSpawner, "image_pull_policy", "custom.policy")
c.JupyterHub.named_server_limit_per_user = get_config("custom.limit", 3)

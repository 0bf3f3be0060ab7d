#= KubeSpawner.profile_list [{"display_name": "Small", "default": true, "kubespawner_override": {"mem_limit": "2G"}}, {"display_name": "GPU", "kubespawner_override": {"mem_limit": "8G", "extra_resource_limits": {"nvidia.com/gpu": "1"}}}]
import copy

small = {"display_name": "Small", "default": True, "kubespawner_override": {"mem_limit": "2G"}}
gpu = copy.deepcopy(small)
gpu["display_name"] = "GPU"
del gpu["default"]
gpu["kubespawner_override"].update(mem_limit="8G", extra_resource_limits={"nvidia.com/gpu": "1"})
c.KubeSpawner.profile_list = [small, gpu]

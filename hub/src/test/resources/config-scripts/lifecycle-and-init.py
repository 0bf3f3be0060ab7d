#= KubeSpawner.lifecycle_hooks {"postStart": {"exec": {"command": ["/bin/sh", "-c", "git clone https://git.example.org/course ~/course || true"]}}}
#= KubeSpawner.init_containers [{"name": "chown", "image": "busybox:1", "command": ["chown", "-R", "1000:100", "/home"]}]
#= KubeSpawner.tolerations [{"key": "gpu", "operator": "Exists"}]
repository = "https://git.example.org/course"
c.KubeSpawner.lifecycle_hooks = {
    "postStart": {"exec": {"command": ["/bin/sh", "-c", f"git clone {repository} ~/course || true"]}}
}
c.KubeSpawner.init_containers.append(
    {"name": "chown", "image": "busybox:1", "command": ["chown", "-R", "1000:100", "/home"]}
)
c.KubeSpawner.tolerations += [{"key": "gpu", "operator": "Exists"}]

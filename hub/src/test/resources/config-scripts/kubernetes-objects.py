#= KubeSpawner.volumes [{"name": "shm", "emptyDir": {"medium": "Memory", "sizeLimit": "1Gi"}}]
#= KubeSpawner.init_containers [{"name": "own", "image": "busybox", "securityContext": {"runAsUser": 0}, "env": [{"name": "IP", "valueFrom": {"fieldRef": {"fieldPath": "status.podIP"}}}]}]
#= KubeSpawner.extra_pod_config {"containers": [], "hostIPC": true}
from kubernetes_asyncio.client import models as k8s
from kubernetes_asyncio.client.models import V1EmptyDirVolumeSource, V1Volume

shm = V1Volume(name="shm", empty_dir=V1EmptyDirVolumeSource(medium="Memory", size_limit="1Gi"))
assert shm.host_path is None
c.KubeSpawner.volumes = [shm]
c.KubeSpawner.init_containers = [
    k8s.V1Container(
        name="own",
        image="busybox",
        security_context=k8s.V1SecurityContext(run_as_user=0),
        env=[
            k8s.V1EnvVar(
                name="IP",
                value_from=k8s.V1EnvVarSource(
                    field_ref=k8s.V1ObjectFieldSelector(field_path="status.podIP")
                ),
            )
        ],
    )
]
c.KubeSpawner.extra_pod_config = k8s.V1PodSpec(containers=[], host_ipc=True)

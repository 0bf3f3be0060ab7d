#@ JupyterHub.spawner_class class EditorSpawner
#= EditorSpawner.port 8080
from kubespawner import KubeSpawner
from traitlets import Unicode


class EditorSpawner(KubeSpawner):
    flavour = Unicode("light", config=True)

    def get_args(self):
        return ["--auth", "none"] + super().get_args()


c.JupyterHub.spawner_class = EditorSpawner
c.EditorSpawner.port = 8080

#= KubeSpawner.delete_pvc false
import jupyterhub
import kubespawner
from jupyterhub.utils import url_path_join

if jupyterhub.version_info >= (5, 0) and int(kubespawner.__version__.split(".")[0]) >= 7:
    c.KubeSpawner.delete_pvc = False
assert url_path_join("/hub/", "/api", "users/") == "/hub/api/users/"

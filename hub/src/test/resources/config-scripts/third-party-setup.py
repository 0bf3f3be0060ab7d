#= KubeSpawner.environment {"PROJECT": "x"}
#= KubeSpawner.default_url "/lab"
# Functions that take the configuration, as extension packages bring them.
def setup(config):
    config.KubeSpawner.environment = {"PROJECT": "x"}
    setattr(config["KubeSpawner"], "default_url", "/lab")


setup(c)

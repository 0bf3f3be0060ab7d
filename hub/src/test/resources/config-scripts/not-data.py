#@ KubeSpawner.start_timeout object timedelta
#@ KubeSpawner.labels.started object datetime
from datetime import datetime, timedelta

c.KubeSpawner.start_timeout = timedelta(minutes=5)
c.KubeSpawner.labels = {"started": datetime(2020, 1, 1)}

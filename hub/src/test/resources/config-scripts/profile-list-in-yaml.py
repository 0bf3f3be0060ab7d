#= KubeSpawner.profile_list [{"display_name": "Small", "slug": "small"}, {"display_name": "Large", "slug": "large"}]
import yaml

c.KubeSpawner.profile_list = yaml.safe_load("""
- display_name: Small
  slug: small
- {display_name: Large, slug: large}
""")

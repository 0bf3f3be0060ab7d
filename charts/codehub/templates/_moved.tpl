{{- /* Text for a key of older or other charts, or nothing: (list path value). The longest entry that fits counts. */}}
{{- define "codehub.movedKey" -}}
{{- $path := index . 0 -}}
{{- $value := index . 1 -}}
{{- $texts := include "codehub.movedKeys" . | fromYaml -}}
{{- $lines := list -}}
{{- range $key, $text := $texts -}}
{{- if eq $path $key -}}{{- $lines = append $lines $text -}}
{{- else if hasPrefix (printf "%s." $path) $key -}}
{{- $rest := trimPrefix (printf "%s." $path) $key -}}
{{- if and (kindIs "map" $value) (include "codehub.hasPath" (list $value (splitList "." $rest))) -}}
{{- $lines = append $lines (printf "%s: %s" $key $text) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- join "\n    " $lines -}}
{{- end }}

{{- /* "true" where a map has a path of keys: (list map keys). */}}
{{- define "codehub.hasPath" -}}
{{- $map := index . 0 -}}
{{- $keys := index . 1 -}}
{{- if hasKey $map (first $keys) -}}
{{- if eq (len $keys) 1 -}}true
{{- else if kindIs "map" (get $map (first $keys)) -}}{{- include "codehub.hasPath" (list (get $map (first $keys)) (rest $keys)) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "codehub.movedKeys" -}}
auth: Zero to JupyterHub 1.0 removed it; settings of sign-in are in hub.config, by class and name.
auth.type: use hub.config.JupyterHub.authenticator_class.
auth.admin.access: use hub.config.JupyterHub.admin_access.
auth.admin.users: use hub.config.Authenticator.admin_users.
auth.whitelist.users: use hub.config.Authenticator.allowed_users.
auth.blacklist.users: use hub.config.Authenticator.blocked_users.
auth.dummy.password: use hub.config.DummyAuthenticator.password.
auth.state.enabled: use hub.config.Authenticator.enable_auth_state.
auth.state.cryptoKey: use hub.config.CryptKeeper.keys.
auth.custom.className: use hub.config.JupyterHub.authenticator_class.
auth.custom.config: use hub.config with the name of the class.
auth.github: use hub.config.GitHubOAuthenticator.
auth.google: use hub.config.GoogleOAuthenticator.
auth.gitlab: use hub.config.GitLabOAuthenticator.
auth.auth0: use hub.config.Auth0OAuthenticator.
auth.ldap: use hub.config.LDAPAuthenticator.
auth.scopes: use scope in hub.config with the name of the class.
rbac.enabled: renamed to rbac.create.
hub.fsGid: use hub.podSecurityContext.fsGroup.
hub.uid: use hub.containerSecurityContext.runAsUser.
hub.imagePullSecret: use imagePullSecret or hub.image.pullSecrets.
hub.imagePullPolicy: use hub.image.pullPolicy.
hub.publicURL: use hub.config.JupyterHub.public_url.
hub.extraConfigMap: use custom.
hub.cookie_secret: renamed to hub.cookieSecret.
proxy.nodeSelector: use proxy.chp.nodeSelector.
proxy.tolerations: use proxy.chp.tolerations.
proxy.resources: use proxy.chp.resources.
proxy.networkPolicy: use proxy.chp.networkPolicy.
proxy.pdb: use proxy.chp.pdb.
proxy.containerSecurityContext: use proxy.chp.containerSecurityContext.
proxy.nginx: there is no such part any more.
proxy.lego: there is no such part any more.
singleuser.cloudMetadata.enabled: use singleuser.cloudMetadata.blockWithIptables, with the opposite meaning.
singleuser.imagePullSecret: use imagePullSecret or singleuser.image.pullSecrets.
singleuser.extraVolumes: use singleuser.storage.extraVolumes.
singleuser.extraVolumeMounts: use singleuser.storage.extraVolumeMounts.
singleuser.storage.dynamic.pvcNameTemplates: use singleuser.storage.dynamic.pvcNameTemplate.
singleuser.lifecycle: use singleuser.lifecycleHooks.
singleuser.extraConfig: use hub.extraConfig or singleuser.extraPodConfig.
singleuser.profiles: use singleuser.profileList.
singleuser.gpu: use singleuser.extraResource.
singleuser.extraClaims: not supported yet.
singleuser.overrides: not supported yet.
singleuser.podPatches: not supported yet.
singleuser.userNamespaces: not supported yet; hub.config.KubeSpawner.enable_user_namespaces is, with rights that you give to the account.
singleuser.extensions: not supported yet; put extensions into the image.
singleuser.bootstrap: not supported yet; use singleuser.lifecycleHooks.
hub.hooks: not supported yet.
hub.autoscaling: not supported yet.
proxy.replicas: not supported yet.
metrics: not supported yet; the hub's Service has the annotations that Prometheus looks for.
externalSecrets: not supported yet; use hub.existingSecret.
postgresql: not supported yet; use hub.db.type postgres and hub.db.url.
branding: not supported yet; use hub.templatePaths and hub.templateVars.
httpRoute.gateway: not supported yet.
prePuller.hook.extraTolerations: use prePuller.extraTolerations.
{{- end }}

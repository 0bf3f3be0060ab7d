{{- /* 64 random hexadecimal digits. */}}
{{- define "codehub.randomHex" -}}
{{- printf "%x" (randBytes 32 | b64dec) -}}
{{- end }}

{{- /*
The hub's secrets as JSON, key to plain text. Each comes from the values, else from hub.existingSecret (then it is
not copied and not in this list), else from the Secret that an earlier release made, else it is drawn. Drawn once
for all templates of a run: the Secret and the checksums of the pods must agree.
*/}}
{{- define "codehub.tokens" -}}
{{- if not (hasKey .Values "_tokens") -}}
{{- $names := include "codehub.names" . | fromYaml -}}
{{- $kept := (lookup "v1" "Secret" .Release.Namespace $names.hub).data | default dict -}}
{{- $foreign := dict -}}
{{- with .Values.hub.existingSecret -}}
{{- $foreign = (lookup "v1" "Secret" $.Release.Namespace .).data | default dict -}}
{{- end -}}
{{- /* An existing Secret that cannot be read from here is taken to hold what the values leave out. */}}
{{- $trusted := and .Values.hub.existingSecret (not $foreign) -}}
{{- $config := .Values.hub.config -}}
{{- $keys := dig "CryptKeeper" "keys" "" $config -}}
{{- if kindIs "slice" $keys -}}{{- $keys = join ";" $keys -}}{{- end -}}
{{- $given := dict
      "hub.config.ConfigurableHTTPProxy.auth_token" (dig "ConfigurableHTTPProxy" "auth_token" "" $config | default .Values.proxy.secretToken | default "")
      "hub.config.JupyterHub.cookie_secret" (dig "JupyterHub" "cookie_secret" "" $config | default .Values.hub.cookieSecret | default "")
      "hub.config.CryptKeeper.keys" ($keys | default "")
-}}
{{- range $key, $service := include "codehub.services" . | fromJson -}}
{{- if kindIs "map" $service -}}
{{- $_ := set $given (printf "hub.services.%s.apiToken" $key) ($service.api_token | default $service.apiToken | default "") -}}
{{- end -}}
{{- end -}}
{{- $tokens := dict -}}
{{- range $key, $value := $given -}}
{{- if $value -}}
{{- $_ := set $tokens $key $value -}}
{{- else if hasKey $foreign $key -}}
{{- else if hasKey $kept $key -}}
{{- $_ := set $tokens $key (get $kept $key | b64dec) -}}
{{- else if not $trusted -}}
{{- $_ := set $tokens $key (eq $key "hub.config.ConfigurableHTTPProxy.auth_token" | ternary (randAlphaNum 64) (include "codehub.randomHex" $)) -}}
{{- end -}}
{{- end -}}
{{- with .Values.hub.db.password -}}{{- $_ := set $tokens "hub.db.password" . -}}{{- end -}}
{{- $_ := set .Values "_tokens" $tokens -}}
{{- $_ := set .Values "_foreign" $foreign -}}
{{- end -}}
{{- .Values._tokens | toJson -}}
{{- end }}

{{- /* Name of the Secret that holds one of the hub's secrets: (list root key). */}}
{{- define "codehub.secretOf" -}}
{{- $root := index . 0 -}}
{{- if hasKey (include "codehub.tokens" $root | fromJson) (index . 1) -}}
{{- include "codehub.names" $root | fromYaml | dig "hub" "" -}}
{{- else -}}
{{- $root.Values.hub.existingSecret -}}
{{- end -}}
{{- end }}

{{- /* Name of the Secret that holds the token between hub and proxy. */}}
{{- define "codehub.proxyTokenSecret" -}}
{{- include "codehub.secretOf" (list . "hub.config.ConfigurableHTTPProxy.auth_token") -}}
{{- end }}

{{- /* "true" where monitoring reads the hub's metrics with a token. */}}
{{- define "codehub.monitoringToken" -}}
{{- $configured := dig "JupyterHub" "authenticate_prometheus" .Values.hub.authenticatePrometheus .Values.hub.config -}}
{{- if and .Values.hub.metrics.serviceMonitor.enabled (ne (toString $configured) "false") -}}true{{- end -}}
{{- end }}

{{- /* Services as JSON: those of the values, and the one as which monitoring reads metrics. */}}
{{- define "codehub.services" -}}
{{- $own := dict -}}
{{- if include "codehub.monitoringToken" . -}}
{{- $_ := set $own "monitoring" (dict "display" false) -}}
{{- end -}}
{{- merge dict .Values.hub.services $own | toJson -}}
{{- end }}

{{- /* The values that the hub reads, as YAML. Nothing else: what is not in here restarts no hub. */}}
{{- define "codehub.hubValues" -}}
{{- $hub := pick .Values.hub "baseUrl" "loadRoles" "allowNamedServers" "namedServerLimitPerUser" "concurrentSpawnLimit" "activeServerLimit" "consecutiveFailureLimit" "redirectToServer" "shutdownOnLogout" "authenticatePrometheus" "templatePaths" "templateVars" "extraConfig" "existingSecret" -}}
{{- $config := deepCopy .Values.hub.config -}}
{{- range $class, $trait := dict "JupyterHub" "cookie_secret" "ConfigurableHTTPProxy" "auth_token" "CryptKeeper" "keys" -}}
{{- with (get $config $class) -}}{{- $_ := unset . $trait -}}{{- end -}}
{{- end -}}
{{- $_ := set $hub "config" $config -}}
{{- $services := dict -}}
{{- range $key, $service := include "codehub.services" . | fromJson -}}
{{- $_ := set $services $key (kindIs "map" $service | ternary (omit (kindIs "map" $service | ternary $service dict) "api_token" "apiToken") $service) -}}
{{- end -}}
{{- $_ := set $hub "services" $services -}}
{{- if include "codehub.monitoringToken" . -}}
{{- $role := dict "monitoring" (dict "description" "Read metrics" "scopes" (list "read:metrics") "services" (list "monitoring")) -}}
{{- $_ := set $hub "loadRoles" (merge dict .Values.hub.loadRoles $role) -}}
{{- end -}}
{{- $_ := set $hub "db" (pick .Values.hub.db "type" "url" "upgrade") -}}
{{- $singleuser := omit .Values.singleuser "networkPolicy" "networkTools" "extraFiles" -}}
{{- if .Values.singleuser.cloudMetadata.blockWithIptables -}}
{{- $_ := set $singleuser "networkTools" .Values.singleuser.networkTools -}}
{{- end -}}
{{- /* Helm drops keys that are null, and null says something here. */}}
{{- range list "cmd" "uid" "gid" "fsGid" "allowPrivilegeEscalation" -}}
{{- if not (hasKey $singleuser .) -}}{{- $_ := set $singleuser . nil -}}{{- end -}}
{{- end -}}
{{- $memory := deepCopy $singleuser.memory -}}
{{- if not (hasKey $memory "guarantee") -}}{{- $_ := set $memory "guarantee" nil -}}{{- end -}}
{{- $_ := set $singleuser "memory" $memory -}}
{{- $files := dict -}}
{{- range $key, $file := .Values.singleuser.extraFiles -}}{{- $_ := set $files $key (pick $file "mountPath" "mode") -}}{{- end -}}
{{- $_ := set $singleuser "extraFiles" $files -}}
{{- $values := pick .Values "fullnameOverride" "imagePullSecrets" "cull" "debug" "custom" "podSecurity" "global" -}}
{{- $_ := set $values "nameOverride" (include "codehub.appName" .) -}}
{{- $_ := set $values "hub" $hub -}}
{{- $_ := set $values "singleuser" $singleuser -}}
{{- $_ := set $values "imagePullSecret" (pick .Values.imagePullSecret "create" "automaticReferenceInjection") -}}
{{- $_ := set $values "scheduling" (dict "userPods" .Values.scheduling.userPods "userScheduler" (pick .Values.scheduling.userScheduler "enabled") "podPriority" (pick .Values.scheduling.podPriority "enabled")) -}}
{{- $_ := set $values "proxy" (dict "https" (pick .Values.proxy.https "enabled" "type" "hosts")) -}}
{{- $_ := set $values "ingress" (pick .Values.ingress "enabled" "hosts" "tls" "pathSuffix") -}}
{{- $_ := set $values "Chart" (dict "Name" .Chart.Name "Version" .Chart.Version "AppVersion" .Chart.AppVersion) -}}
{{- $_ := set $values "Release" (pick .Release "Name" "Namespace" "Service") -}}
{{- toYaml $values -}}
{{- end }}

{{- /* What an administrator should know about the values, as a JSON list of sentences. */}}
{{- define "codehub.warnings" -}}
{{- $v := .Values -}}
{{- $config := $v.hub.config -}}
{{- $notes := list -}}
{{- $scripts := $v.hub.extraConfig | toYaml -}}
{{- if and (eq (dig "JupyterHub" "authenticator_class" "dummy" $config) "dummy") (not (dig "DummyAuthenticator" "password" "" $config)) (not (contains "authenticator_class" $scripts)) -}}
{{- $notes = append $notes "Anybody can sign in with any name and any password. Set hub.config.JupyterHub.authenticator_class before others can reach the address." -}}
{{- end -}}
{{- range $class, $settings := $config -}}
{{- range $trait := list "client_secret" "lookup_password" "api_token" "bind_password" -}}
{{- if and (kindIs "map" $settings) (hasKey $settings $trait) -}}
{{- $notes = append $notes (printf "hub.config.%s.%s is a secret in clear text. Keep it in a Secret of your own, and name that in hub.existingSecret or hub.configFrom." $class $trait) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if or (not $v.singleuser.uid) (regexMatch "c\\.\\w*Spawner\\.uid\\s*=\\s*(None|0)" $scripts) -}}
{{- $notes = append $notes "Servers of users may run as root (singleuser.uid). A namespace that enforces a Pod Security Standard refuses them." -}}
{{- end -}}
{{- if or (contains "docker.sock" $scripts) (contains "docker.sock" ($v.singleuser | toYaml)) -}}
{{- $notes = append $notes "The container engine's socket in a user's pod gives this user the node, and with it all other users." -}}
{{- end -}}
{{- if $v.singleuser.networkPolicy.enabled -}}
{{- if $v.singleuser.networkPolicy.egressAllowRules.cloudMetadataServer -}}
{{- $notes = append $notes "Users reach the cloud's metadata server, and the node's credentials there." -}}
{{- end -}}
{{- else -}}
{{- $notes = append $notes "Without singleuser.networkPolicy users reach other pods of the cluster, and the cloud's metadata server." -}}
{{- end -}}
{{- with $v.singleuser.serviceAccountName -}}
{{- $notes = append $notes (printf "Users have the account %s of this namespace. With rights on secrets here it reads the hub's keys; give it rights in another namespace instead." .) -}}
{{- end -}}
{{- if and (eq $v.singleuser.ide "code-server") (regexMatch "(^|/)(jupyter|jupyterhub)/" $v.singleuser.image.name) -}}
{{- $notes = append $notes (printf "singleuser.image %s looks like a Jupyter image; set singleuser.ide: jupyter for it." $v.singleuser.image.name) -}}
{{- end -}}
{{- with include "codehub.subdomainHost" . -}}
{{- if and $v.ingress.enabled $v.ingress.hosts (not (has (printf "*.%s" .) $v.ingress.hosts)) -}}
{{- $notes = append $notes (printf "Users have hosts below %s (hub.config.JupyterHub.subdomain_host), which the Ingress does not lead to. Add *.%s to ingress.hosts, and to a certificate in ingress.tls." . .) -}}
{{- end -}}
{{- end -}}
{{- if not $v.hub.resources -}}
{{- $notes = append $notes "hub.resources is not set. The heap of the hub may grow to half of the node's memory." -}}
{{- end -}}
{{- $notes | toJson -}}
{{- end }}

{{- /* Host below which users and services have theirs, without scheme and port; empty if they have none. */}}
{{- define "codehub.subdomainHost" -}}
{{- dig "JupyterHub" "subdomain_host" "" .Values.hub.config | default "" | lower | regexFind "^(https?://)?[^/:]*" | trimPrefix "https://" | trimPrefix "http://" -}}
{{- end -}}

{{- /* First address to try. */}}
{{- define "codehub.address" -}}
{{- $v := .Values -}}
{{- $path := printf "%s/" ($v.hub.baseUrl | trimSuffix "/") -}}
{{- $secure := list -}}
{{- range $v.ingress.tls -}}{{- $secure = concat $secure (.hosts | default list) -}}{{- end -}}
{{- $users := include "codehub.subdomainHost" . -}}
{{- if $users -}}{{ regexMatch "://" $v.hub.config.JupyterHub.subdomain_host | ternary "" "https://" }}{{ $v.hub.config.JupyterHub.subdomain_host | trimSuffix "/" }}{{ $path }}
{{- else if and $v.proxy.https.enabled $v.proxy.https.hosts -}}https://{{ first $v.proxy.https.hosts }}{{ $path }}
{{- else if and $v.ingress.enabled $secure -}}https://{{ first $secure }}{{ $path }}
{{- else if and $v.ingress.enabled $v.ingress.hosts -}}http://{{ first $v.ingress.hosts }}{{ $path }}
{{- end -}}
{{- end }}

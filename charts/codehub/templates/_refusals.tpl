{{- /* What the values ask for that the chart cannot do, as a JSON list of sentences. */}}
{{- define "codehub.refusals" -}}
{{- $v := .Values -}}
{{- $no := list -}}
{{- if $v.scheduling.userScheduler.enabled -}}
{{- $no = append $no "scheduling.userScheduler.enabled: not supported yet; set it to false, and the cluster's own scheduler places user pods." -}}
{{- end -}}
{{- if $v.scheduling.podPriority.enabled -}}
{{- $no = append $no "scheduling.podPriority.enabled: not supported yet; set it to false." -}}
{{- end -}}
{{- if and $v.scheduling.userPlaceholder.enabled (gt (int $v.scheduling.userPlaceholder.replicas) 0) -}}
{{- $no = append $no "scheduling.userPlaceholder.replicas: not supported yet; set it to 0." -}}
{{- end -}}
{{- if $v.httpRoute.enabled -}}
{{- $no = append $no "httpRoute.enabled: not supported yet; set it to false and make the HTTPRoute to Service proxy-public yourself, or use ingress." -}}
{{- end -}}
{{- if and (gt (int $v.hub.replicas) 1) (ne $v.hub.db.type "postgres") -}}
{{- $no = append $no "hub.replicas: several hubs need a database that they share; set hub.db.type to postgres." -}}
{{- end -}}
{{- if eq $v.hub.db.type "mysql" -}}
{{- $no = append $no "hub.db.type: mysql is not supported; use postgres or sqlite-pvc." -}}
{{- end -}}
{{- range $section, $settings := $v.hub.config -}}
{{- if not (regexMatch "^[A-Z]" $section) -}}
{{- $no = append $no (printf "hub.config.%s: a name of a class starts with a capital letter." $section) -}}
{{- end -}}
{{- end -}}
{{- $https := $v.proxy.https -}}
{{- if $https.enabled -}}
{{- if or (not $https.type) (eq $https.type "letsencrypt") -}}
{{- $no = append $no "proxy.https.type: letsencrypt is not supported yet; use secret (with cert-manager, say), manual or offload." -}}
{{- else if and (eq $https.type "manual") (not (and $https.manual.key $https.manual.cert)) -}}
{{- $no = append $no "proxy.https.manual: key and cert are needed for type manual." -}}
{{- else if and (eq $https.type "secret") (not $https.secret.name) -}}
{{- $no = append $no "proxy.https.secret.name: needed for type secret." -}}
{{- end -}}
{{- end -}}
{{- if $v.proxy.service.disableHttpPort -}}
{{- if not $https.enabled -}}
{{- $no = append $no "proxy.service.disableHttpPort: without proxy.https.enabled the Service would have no port." -}}
{{- end -}}
{{- if $v.ingress.enabled -}}
{{- $no = append $no "proxy.service.disableHttpPort: the Ingress needs the port; set ingress.enabled or this to false." -}}
{{- end -}}
{{- end -}}
{{- range list (list "hub.image" $v.hub.image "codehub/hub" "hub" "Packages for its proxy or sign-in are not needed: both are built in.") (list "proxy.chp.image" $v.proxy.chp.image "codehub/proxy" "proxy" "Codehub's proxy lets nobody to an editor without a session; no other proxy does.") -}}
{{- $image := index . 1 -}}
{{- if not (or $image.isCodehub (contains "codehub" $image.name) (eq (base $image.name) (index . 3))) -}}
{{- $no = append $no (printf "%s.name: %s does not look like Codehub's. Use %s (leave the key out), or an image built from it with %s.isCodehub: true. %s" (index . 0) $image.name (index . 2) (index . 0) (index . 4)) -}}
{{- end -}}
{{- end -}}
{{- if and $v.prePuller.hook.enabled (contains "k8s-image-awaiter" ($v.prePuller.hook.image.name | default "")) -}}
{{- $no = append $no "prePuller.hook.image.name: the waiter is part of hub.image; leave the key out." -}}
{{- end -}}
{{- if ne ($v.proxy.chp.command | toJson) (list "configurable-http-proxy" | toJson) -}}
{{- if $v.proxy.chp.command -}}
{{- $no = append $no "proxy.chp.command: the program of the image cannot be replaced; flags go to proxy.chp.extraCommandLineFlags." -}}
{{- end -}}
{{- end -}}
{{- if or (has "jupyterhub" $v.hub.command) (and $v.hub.args (eq (first $v.hub.args) "jupyterhub")) -}}
{{- $no = append $no "hub.command, hub.args: there is no program jupyterhub in the image; leave both out." -}}
{{- end -}}
{{- $cmd := $v.singleuser.cmd -}}
{{- if kindIs "slice" $cmd -}}{{- $cmd = join " " $cmd -}}{{- end -}}
{{- if and (eq $v.singleuser.ide "code-server") (regexMatch "^(\\S*/)?(jupyterhub-singleuser|jupyter-labhub|jupyter-singleuser|start-singleuser|start-notebook)" ($cmd | default "")) -}}
{{- $no = append $no "singleuser.cmd: this starts a Jupyter server; set singleuser.ide: jupyter, or leave the command out for VS Code." -}}
{{- end -}}
{{- if $v.singleuser.cloudMetadata.blockWithIptables -}}
{{- if ne $v.podSecurity.profile "privileged" -}}
{{- $no = append $no "singleuser.cloudMetadata.blockWithIptables: needs a privileged container in each user pod; set it to false (the network policy blocks the address) or podSecurity.profile to privileged." -}}
{{- end -}}
{{- if $v.singleuser.networkPolicy.egressAllowRules.cloudMetadataServer -}}
{{- $no = append $no "singleuser.networkPolicy.egressAllowRules.cloudMetadataServer: contradicts singleuser.cloudMetadata.blockWithIptables." -}}
{{- end -}}
{{- end -}}
{{- if and (eq $v.singleuser.storage.type "static") (not $v.singleuser.storage.static.pvcName) -}}
{{- $no = append $no "singleuser.storage.static.pvcName: needed for type static." -}}
{{- end -}}
{{- if and $v.imagePullSecret.create (not (and $v.imagePullSecret.username $v.imagePullSecret.password)) -}}
{{- $no = append $no "imagePullSecret: username and password are needed with create." -}}
{{- end -}}
{{- $no | toJson -}}
{{- end }}

{{- /* "true" where the configuration has Python in it, which runs in a container of its own. */}}
{{- define "codehub.hasPython" -}}
{{- $python := or .Values.hub.python.enabled (not (empty .Values.hub.extraConfig)) -}}
{{- range .Values.hub.extraFiles -}}
{{- if hasSuffix ".py" (toString .mountPath) -}}{{- $python = true -}}{{- end -}}
{{- end -}}
{{- if $python -}}true{{- end -}}
{{- end }}

{{- /* Options of the hub's JVM in one line. */}}
{{- define "codehub.jvmOptions" -}}
{{- $options := .Values.hub.jvm.options -}}
{{- with .Values.hub.jvm.maxRamPercentage -}}
{{- $options = prepend $options (printf "-XX:MaxRAMPercentage=%v" .) -}}
{{- end -}}
{{- join " " $options -}}
{{- end }}

{{- /* Mounts of files: (list files suffix), only those whose path ends in the suffix. */}}
{{- define "codehub.fileMounts" -}}
{{- $suffix := index . 1 -}}
{{- range $key, $file := index . 0 }}
{{- if hasSuffix $suffix $file.mountPath }}
- mountPath: {{ $file.mountPath | quote }}
  subPath: {{ $key | quote }}
  name: files
  readOnly: true
{{- end }}
{{- end }}
{{- end }}

{{- /* "true" where the proxy itself spreads requests over several hubs, and knows which one runs the services. */}}
{{- define "codehub.balancesHubs" -}}
{{- $configured := dig "JupyterHub" "balance_hubs" true .Values.hub.config -}}
{{- if and (gt (int .Values.hub.replicas) 1) $configured -}}true{{- end -}}
{{- end }}

{{- define "codehub.hubPod" -}}
{{- $names := include "codehub.names" . | fromYaml -}}
{{- $health := printf "%s/hub/health" (.Values.hub.baseUrl | trimSuffix "/") -}}
{{- $python := include "codehub.hasPython" . -}}
terminationGracePeriodSeconds: 30
serviceAccountName: {{ index $names "hub-serviceaccount" }}
# The addresses of Services come from their names.
enableServiceLinks: false
{{- with .Values.hub.podSecurityContext }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with include "codehub.pullSecrets" (list . .Values.hub.image) }}
imagePullSecrets: {{ . }}
{{- end }}
{{- with .Values.hub.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with concat .Values.scheduling.corePods.tolerations .Values.hub.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{ include "codehub.coreAffinity" . }}
{{- if gt (int .Values.hub.replicas) 1 }}
topologySpreadConstraints:
  {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "codehub.selector" (list $ "hub") | nindent 8 }}
  {{- end }}
{{- end }}
volumes:
  - name: config
    configMap:
      name: {{ $names.hub }}
  - name: secret
    secret:
      secretName: {{ $names.hub }}
  - name: tmp
    emptyDir: {}
  {{- with .Values.hub.existingSecret }}
  - name: existing-secret
    secret:
      secretName: {{ . }}
  {{- end }}
  {{- with .Values.hub.configFrom }}
  - name: config-from
    projected:
      sources:
        {{- toYaml . | nindent 8 }}
  {{- end }}
  {{- with .Values.hub.extraFiles }}
  - name: files
    secret:
      secretName: {{ $names.hub }}
      items:
        {{- range $key, $file := . }}
        - key: {{ $key | quote }}
          path: {{ $key | quote }}
          {{- with $file.mode }}
          mode: {{ int . }}
          {{- end }}
        {{- end }}
  {{- end }}
  {{- if $python }}
  - name: python-socket
    emptyDir: {}
  - name: no-token
    emptyDir: {}
  {{- end }}
  - name: pvc
    {{- if eq .Values.hub.db.type "sqlite-pvc" }}
    persistentVolumeClaim:
      claimName: {{ index $names "hub-pvc" }}
    {{- else }}
    emptyDir: {}
    {{- end }}
  {{- with .Values.hub.extraVolumes }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with .Values.hub.initContainers }}
initContainers:
  {{- toYaml . | nindent 2 }}
{{- end }}
containers:
  - name: hub
    {{- include "codehub.imageFields" .Values.hub.image | nindent 4 }}
    {{- with .Values.hub.command }}
    command:
      {{- range . }}
      - {{ tpl . $ | quote }}
      {{- end }}
    {{- end }}
    args:
      {{- range .Values.hub.args | default (list "--chart" "/usr/local/etc/jupyterhub") }}
      - {{ tpl . $ | quote }}
      {{- end }}
      {{- if include "codehub.balancesHubs" . }}
      - --JupyterHub.balance_hubs=true
      - --JupyterHub.hub_connect_ip=$(POD_IP)
      {{- end }}
    env:
      {{- if include "codehub.balancesHubs" . }}
      - name: POD_IP
        valueFrom:
          fieldRef:
            fieldPath: status.podIP
      {{- end }}
      - name: POD_NAMESPACE
        valueFrom:
          fieldRef:
            fieldPath: metadata.namespace
      - name: HELM_RELEASE_NAME
        value: {{ .Release.Name | quote }}
      - name: CONFIGPROXY_AUTH_TOKEN
        valueFrom:
          secretKeyRef:
            name: {{ include "codehub.proxyTokenSecret" . }}
            key: hub.config.ConfigurableHTTPProxy.auth_token
      {{- with include "codehub.jvmOptions" . }}
      - name: CODEHUB_JAVA_OPTS
        value: {{ . | quote }}
      {{- end }}
      {{- if $python }}
      - name: CODEHUB_PYTHON_SOCKET
        value: /run/codehub/python.sock
      {{- end }}
      {{- with include "codehub.env" .Values.hub.extraEnv }}
      {{- . | nindent 6 }}
      {{- end }}
    volumeMounts:
      - mountPath: /usr/local/etc/jupyterhub/config/
        name: config
        readOnly: true
      - mountPath: /usr/local/etc/jupyterhub/secret/
        name: secret
        readOnly: true
      - mountPath: /tmp
        name: tmp
      {{- if .Values.hub.existingSecret }}
      - mountPath: /usr/local/etc/jupyterhub/existing-secret/
        name: existing-secret
        readOnly: true
      {{- end }}
      {{- if .Values.hub.configFrom }}
      - mountPath: /usr/local/etc/jupyterhub/jupyterhub_config.d/
        name: config-from
        readOnly: true
      {{- end }}
      {{- include "codehub.fileMounts" (list .Values.hub.extraFiles "") | nindent 6 }}
      {{- if $python }}
      - mountPath: /run/codehub
        name: python-socket
      {{- end }}
      - mountPath: /srv/jupyterhub
        name: pvc
        {{- with .Values.hub.db.pvc.subPath }}
        subPath: {{ . | quote }}
        {{- end }}
      {{- with .Values.hub.extraVolumeMounts }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
    ports:
      - name: http
        containerPort: 8081
    {{- if .Values.hub.startupProbe.enabled }}
    startupProbe:
      {{- include "codehub.probe" (list .Values.hub.startupProbe (dict "httpGet" (dict "path" $health "port" "http"))) | nindent 6 }}
    {{- end }}
    {{- if .Values.hub.livenessProbe.enabled }}
    livenessProbe:
      {{- include "codehub.probe" (list .Values.hub.livenessProbe (dict "httpGet" (dict "path" $health "port" "http"))) | nindent 6 }}
    {{- end }}
    {{- if .Values.hub.readinessProbe.enabled }}
    readinessProbe:
      {{- include "codehub.probe" (list .Values.hub.readinessProbe (dict "httpGet" (dict "path" (printf "%s/ready" $health) "port" "http"))) | nindent 6 }}
    {{- end }}
    {{- with .Values.hub.containerSecurityContext }}
    securityContext:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .Values.hub.resources }}
    resources:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .Values.hub.lifecycle }}
    lifecycle:
      {{- toYaml . | nindent 6 }}
    {{- end }}
  {{- if $python }}
  # Runs the Python of hub.extraConfig: no secret, no account token, an own user.
  - name: python
    {{- include "codehub.imageFields" .Values.hub.image | nindent 4 }}
    command: [/opt/codehub/bin/python-helper]
    env:
      - name: CODEHUB_PYTHON_SOCKET
        value: /run/codehub/python.sock
    volumeMounts:
      - mountPath: /run/codehub
        name: python-socket
      - mountPath: /var/run/secrets/kubernetes.io/serviceaccount
        name: no-token
        readOnly: true
      {{- include "codehub.fileMounts" (list .Values.hub.extraFiles ".py") | nindent 6 }}
    securityContext:
      {{- with .Values.hub.containerSecurityContext }}
      {{- toYaml (omit . "runAsUser") | nindent 6 }}
      {{- end }}
      runAsUser: 1001
    {{- with .Values.hub.python.resources }}
    resources:
      {{- toYaml . | nindent 6 }}
    {{- end }}
  {{- end }}
  {{- with .Values.hub.extraContainers }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

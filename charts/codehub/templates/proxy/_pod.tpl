{{- define "codehub.proxyPod" -}}
{{- $names := include "codehub.names" . | fromYaml -}}
{{- $chp := .Values.proxy.chp -}}
{{- $https := .Values.proxy.https -}}
{{- $tls := eq (include "codehub.proxyHoldsCertificate" .) "true" -}}
{{- $hub := printf "http://%s:8081" $names.hub -}}
{{- $errors := printf "%s%s/hub/error" $hub (.Values.hub.baseUrl | trimSuffix "/") -}}
{{- $several := include "codehub.severalProxies" . | eq "true" -}}
{{- $alive := dict "path" "/_chp_healthz" "port" ($tls | ternary "https" "http") "scheme" ($tls | ternary "HTTPS" "HTTP") -}}
{{- $ready := merge (dict "path" "/_chp_readyz") $alive -}}
terminationGracePeriodSeconds: 60
automountServiceAccountToken: false
enableServiceLinks: false
{{- with include "codehub.pullSecrets" (list . $chp.image) }}
imagePullSecrets: {{ . }}
{{- end }}
{{- with $chp.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with concat .Values.scheduling.corePods.tolerations $chp.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{ include "codehub.coreAffinity" . }}
{{- if $several }}
topologySpreadConstraints:
  {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "codehub.selector" (list $ "proxy") | nindent 8 }}
  {{- end }}
{{- end }}
volumes:
  - name: tmp
    emptyDir: {}
  {{- if $tls }}
  - name: tls-secret
    secret:
      secretName: {{ eq $https.type "manual" | ternary (index $names "proxy-public-manual-tls") $https.secret.name }}
  {{- end }}
containers:
  - name: chp
    {{- include "codehub.imageFields" $chp.image | nindent 4 }}
    args:
      - "--ip="
      - "--api-ip="
      - "--api-port=8001"
      - {{ printf "--default-target=%s" ($chp.defaultTarget | default $hub) | quote }}
      - {{ printf "--error-target=%s" ($chp.errorTarget | default $errors) | quote }}
      {{- if $tls }}
      - "--port=8443"
      - "--redirect-port=8000"
      - "--redirect-to=443"
      - {{ printf "--ssl-key=/etc/chp/tls/%s" (eq $https.type "manual" | ternary "tls.key" $https.secret.key) | quote }}
      - {{ printf "--ssl-cert=/etc/chp/tls/%s" (eq $https.type "manual" | ternary "tls.crt" $https.secret.crt) | quote }}
      {{- else }}
      - "--port=8000"
      {{- end }}
      {{- if include "codehub.subdomainHost" . }}
      - "--host-routing"
      {{- end }}
      {{- if .Values.debug.enabled }}
      - "--log-level=debug"
      {{- end }}
      {{- if $several }}
      # The address of each pod, also of those that are not ready yet.
      - {{ printf "--peers=%s:8001" (index $names "proxy-peers") | quote }}
      # The others serve meanwhile; preStop and this fit into the grace period.
      - "--drain-timeout=45000"
      {{- end }}
      {{- with $chp.accessLog }}
      - {{ printf "--access-log=%s" . | quote }}
      {{- end }}
      {{- if $chp.metrics.enabled }}
      - "--metrics-ip="
      - {{ printf "--metrics-port=%d" (int $chp.metrics.port) | quote }}
      {{- end }}
      {{- with $chp.traces.endpoint }}
      - {{ printf "--otlp-endpoint=%s" (tpl . $) | quote }}
      {{- end }}
      {{- range $chp.extraCommandLineFlags }}
      - {{ tpl . $ | quote }}
      {{- end }}
    env:
      - name: CONFIGPROXY_AUTH_TOKEN
        valueFrom:
          secretKeyRef:
            name: {{ include "codehub.proxyTokenSecret" . }}
            key: hub.config.ConfigurableHTTPProxy.auth_token
      {{- with include "codehub.env" $chp.extraEnv }}
      {{- . | nindent 6 }}
      {{- end }}
    volumeMounts:
      - mountPath: /tmp
        name: tmp
      {{- if $tls }}
      # The whole folder: a renewed certificate appears in it while the proxy runs.
      - mountPath: /etc/chp/tls
        name: tls-secret
        readOnly: true
      {{- end }}
    ports:
      {{- if $tls }}
      - name: https
        containerPort: 8443
      {{- end }}
      - name: http
        containerPort: 8000
      - name: api
        containerPort: 8001
      {{- if $chp.metrics.enabled }}
      - name: metrics
        containerPort: {{ int $chp.metrics.port }}
      {{- end }}
    {{- if $several }}
    lifecycle:
      preStop:
        # Until everybody knows that new connections go to the others.
        exec: {command: [sleep, "5"]}
    {{- end }}
    {{- with $chp.livenessProbe }}
    {{- if .enabled }}
    livenessProbe:
      {{- $threshold := .failureThreshold | default ($several | ternary 3 30) }}
      {{- include "codehub.probe" (list (merge (dict "failureThreshold" $threshold) .) (dict "httpGet" $alive)) | nindent 6 }}
    {{- end }}
    {{- end }}
    {{- with $chp.readinessProbe }}
    {{- if .enabled }}
    readinessProbe:
      {{- $threshold := .failureThreshold | default ($several | ternary 3 1000) }}
      {{- include "codehub.probe" (list (merge (dict "failureThreshold" $threshold) .) (dict "httpGet" $ready)) | nindent 6 }}
    {{- end }}
    {{- end }}
    {{- with $chp.containerSecurityContext }}
    securityContext:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with $chp.resources }}
    resources:
      {{- toYaml . | nindent 6 }}
    {{- end }}
{{- end }}

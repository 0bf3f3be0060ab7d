{{- /* Images that user pods may need, without the default one, as a JSON list of image values. */}}
{{- define "codehub.furtherImages" -}}
{{- $images := list -}}
{{- if .Values.singleuser.cloudMetadata.blockWithIptables -}}
{{- $images = append $images .Values.singleuser.networkTools.image -}}
{{- end -}}
{{- range concat .Values.singleuser.initContainers .Values.singleuser.extraContainers -}}
{{- with .image -}}{{- $images = append $images (dict "name" .) -}}{{- end -}}
{{- end -}}
{{- if .Values.prePuller.pullProfileListImages -}}
{{- $policy := .Values.singleuser.image.pullPolicy -}}
{{- range include "codehub.profileOverrides" .Values.singleuser.profileList | fromJsonArray -}}
{{- with .image -}}{{- $images = append $images (dict "name" . "pullPolicy" $policy) -}}{{- end -}}
{{- end -}}
{{- end -}}
{{- range .Values.prePuller.extraImages -}}{{- $images = append $images . -}}{{- end -}}
{{- $seen := dict (include "codehub.image" .Values.singleuser.image) true -}}
{{- $once := list -}}
{{- range $images -}}
{{- $reference := include "codehub.image" . -}}
{{- if not (hasKey $seen $reference) -}}
{{- $_ := set $seen $reference true -}}
{{- $once = append $once . -}}
{{- end -}}
{{- end -}}
{{- $once | toJson -}}
{{- end }}

{{- /*
Pod of a puller: (list root account further-pull-secrets). The first container runs the default image of users and puts a program that ends
at once, with the loader and the library it needs, into a folder; all others run that program, so that no other image
has to hold a shell or anything else.
*/}}
{{- define "codehub.pullerPod" -}}
{{- $root := index . 0 -}}
{{- $values := $root.Values -}}
{{- $images := include "codehub.furtherImages" $root | fromJsonArray -}}
{{- $pause := $values.prePuller.pause -}}
terminationGracePeriodSeconds: 0
automountServiceAccountToken: false
enableServiceLinks: false
serviceAccountName: {{ index . 1 }}
{{- with include "codehub.pullSecrets" (concat (list $root $values.singleuser.image $pause.image (dict "pullSecrets" (index . 2))) $images) }}
imagePullSecrets: {{ . }}
{{- end }}
{{- with $values.singleuser.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with concat $values.scheduling.userPods.tolerations $values.singleuser.extraTolerations $values.prePuller.extraTolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with include "codehub.userNodeTerms" $root }}
affinity:
  nodeAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      nodeSelectorTerms:
        {{- . | nindent 8 }}
{{- end }}
volumes:
  - name: program
    emptyDir: {}
initContainers:
  - name: image-pull-singleuser
    {{- include "codehub.imageFields" $values.singleuser.image | nindent 4 }}
    command:
      - /bin/sh
      - -ec
      - |
        for f in /lib/ld-linux*.so.* /lib64/ld-linux*.so.* /lib/ld-musl-*.so.1; do
          if [ -e "$f" ]; then cp -L "$f" /pull/loader; fi
        done
        for f in /lib/*/libc.so.6 /lib64/libc.so.6; do
          if [ -e "$f" ]; then cp -L "$f" /pull/; fi
        done
        cp -L /bin/true /pull/
        {{- if $images }}
        [ -e /pull/loader ] || { echo "There is no dynamic loader in this image." >&2; exit 1; }
        {{- end }}
    {{- include "codehub.pullerContainer" $root | nindent 4 }}
  {{- range $index, $image := $images }}
  - name: image-pull-{{ $index }}
    {{- include "codehub.imageFields" $image | nindent 4 }}
    command: [/pull/loader, --library-path, /pull, /pull/true]
    {{- include "codehub.pullerContainer" $root | nindent 4 }}
  {{- end }}
containers:
  - name: pause
    {{- if $pause.image.name }}
    {{- include "codehub.imageFields" $pause.image | nindent 4 }}
    {{- else }}
    {{- include "codehub.imageFields" $values.singleuser.image | nindent 4 }}
    command: [/bin/sh, -c, exec sleep 2147483647]
    {{- end }}
    {{- with $pause.containerSecurityContext }}
    securityContext:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with $values.prePuller.resources }}
    resources:
      {{- toYaml . | nindent 6 }}
    {{- end }}
{{- end }}

{{- /* What all init containers of a puller have in common. */}}
{{- define "codehub.pullerContainer" -}}
volumeMounts:
  - mountPath: /pull
    name: program
{{- with .Values.prePuller.containerSecurityContext }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.prePuller.resources }}
resources:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- /* Spec of a puller's DaemonSet: (list root component account further-pull-secrets). */}}
{{- define "codehub.pullerSet" -}}
{{- $root := index . 0 -}}
selector:
  matchLabels:
    {{- include "codehub.selector" (list $root (index . 1)) | nindent 4 }}
updateStrategy:
  type: RollingUpdate
  rollingUpdate:
    maxUnavailable: 100%
{{- if not (kindIs "invalid" $root.Values.prePuller.revisionHistoryLimit) }}
revisionHistoryLimit: {{ $root.Values.prePuller.revisionHistoryLimit }}
{{- end }}
template:
  metadata:
    labels:
      {{- include "codehub.podLabels" (list $root (index . 1)) | nindent 6 }}
      {{- with $root.Values.prePuller.labels }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
    {{- with $root.Values.prePuller.annotations }}
    annotations:
      {{- toYaml . | nindent 6 }}
    {{- end }}
  spec:
    {{- include "codehub.pullerPod" (list $root (index . 2) (index . 3)) | nindent 4 }}
{{- end }}

{{- /* Changes when the hook has something else to pull, or on other nodes. */}}
{{- define "codehub.pullerChecksum" -}}
{{- include "codehub.pullerPod" (list . "" list) | sha256sum -}}
{{- end }}

{{- /* "true" where this release pulls images before it installs anything. */}}
{{- define "codehub.pullsFirst" -}}
{{- if .Values.prePuller.hook.enabled -}}
{{- if .Values.prePuller.hook.pullOnlyOnChanges -}}
{{- $hub := include "codehub.names" . | fromYaml | dig "hub" "" -}}
{{- $last := (lookup "v1" "ConfigMap" .Release.Namespace $hub).data | default dict -}}
{{- if ne (get $last "checksum_hook-image-puller") (include "codehub.pullerChecksum" .) -}}true{{- end -}}
{{- else -}}true{{- end -}}
{{- end -}}
{{- end }}

{{- /* Annotations of hook objects: (list weight further). */}}
{{- define "codehub.hook" -}}
{{- toYaml (merge (dict
      "helm.sh/hook" "pre-install,pre-upgrade"
      "helm.sh/hook-delete-policy" "before-hook-creation,hook-succeeded"
      "helm.sh/hook-weight" (index . 0)) (index . 1)) -}}
{{- end }}

{{- /* Pull Secrets that only exist while the hook runs, as a JSON list of names. */}}
{{- define "codehub.hookPullSecrets" -}}
{{- if and .Values.imagePullSecret.create .Values.imagePullSecret.automaticReferenceInjection -}}
{{- list (printf "%s-hook" (include "codehub.names" . | fromYaml | dig "image-pull-secret" "")) | toJson -}}
{{- else -}}[]{{- end -}}
{{- end }}

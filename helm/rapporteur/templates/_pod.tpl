{{- /* of an image as in the values, and the tag it has if it names none */}}
{{- define "rapporteur.image" -}}
{{- $image := index . 0 -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $image.repository $image.digest -}}
{{- else if or $image.tag (index . 1) -}}
{{- printf "%s:%s" $image.repository (default (index . 1) $image.tag) -}}
{{- else -}}
{{- $image.repository -}}
{{- end -}}
{{- end -}}

{{/* Settings as arguments. Numbers of values are floating-point ones, and Kubernetes puts variables in for $(NAME). */}}
{{- define "rapporteur.arguments" -}}
{{- range $name, $value := . }}
- {{ printf "--%s=%s" $name (kindIs "float64" $value | ternary (printf "%.0f" $value) (toString $value)) | replace "$(" "$$(" | quote }}
{{- end }}
{{- end -}}

{{- define "rapporteur.podSecurityContext" -}}
runAsNonRoot: true
{{- with .Values.runAsUser }}
runAsUser: {{ . | int64 }}
{{- end }}
{{- with .Values.fsGroup }}
fsGroup: {{ . | int64 }}
fsGroupChangePolicy: OnRootMismatch
{{- end }}
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "rapporteur.containerSecurityContext" -}}
allowPrivilegeEscalation: false
capabilities:
  drop: [ALL]
{{- end -}}

{{/* What all pods of the chart have, whatever is in them. */}}
{{- define "rapporteur.pod" -}}
serviceAccountName: {{ include "rapporteur.serviceAccountName" . }}
automountServiceAccountToken: false
enableServiceLinks: false
terminationGracePeriodSeconds: {{ .Values.terminationGracePeriodSeconds | int64 }}
securityContext:
  {{- include "rapporteur.podSecurityContext" . | nindent 2 }}
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "rapporteur.podMetadata" -}}
labels:
  {{- include "rapporteur.labels" . | nindent 2 }}
  {{- with .Values.podLabels }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end -}}

{{/* What a container of Rapporteur has in a service and in a sidecar. */}}
{{- define "rapporteur.container" -}}
name: rapporteur
{{- $image := ternary .Values.collector.image .Values.image (eq .Values.mode "collector") }}
image: {{ include "rapporteur.image" (list $image .Chart.AppVersion) | quote }}
imagePullPolicy: {{ $image.pullPolicy }}
securityContext:
  {{- include "rapporteur.containerSecurityContext" . | nindent 2 }}
  readOnlyRootFilesystem: true
resources:
  {{- toYaml .Values.resources | nindent 2 }}
{{- end -}}

{{- define "rapporteur.claimSpec" -}}
spec:
  accessModes:
    {{- toYaml .Values.persistence.accessModes | nindent 4 }}
  {{- with .Values.persistence.storageClass }}
  storageClassName: {{ . }}
  {{- end }}
  resources:
    requests:
      storage: {{ .Values.persistence.size }}
{{- end -}}

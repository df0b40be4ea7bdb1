{{- define "rapporteur.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{/* Short enough for what is put behind it, in labels and names that may have 63 characters. */}}
{{- define "rapporteur.fullname" -}}
{{- $name := include "rapporteur.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "rapporteur.selectorLabels" -}}
app.kubernetes.io/name: {{ include "rapporteur.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "rapporteur.labels" -}}
{{ include "rapporteur.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end -}}

{{- define "rapporteur.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "rapporteur.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "rapporteur.secretName" -}}
{{- default (include "rapporteur.fullname" .) .Values.token.existingSecret -}}
{{- end -}}

{{- define "rapporteur.claimName" -}}
{{- default (include "rapporteur.fullname" .) .Values.persistence.existingClaim -}}
{{- end -}}

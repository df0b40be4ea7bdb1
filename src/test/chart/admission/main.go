// Says whether Kubernetes admits what a chart renders, as far as that is code that can be asked: the restricted Pod Security Standard
// for each pod, by the checks that the API server makes itself, and the types of the Prometheus operator for a ServiceMonitor.
//
// usage: admission FILE...   exits with 1 if something is not admitted, or there was nothing to look at
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	monitoring "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	"sigs.k8s.io/yaml"
)

// The oldest version whose rules a pod must keep that runs as a native sidecar, and the newest that is known.
var restricted = []api.LevelVersion{
	{Level: api.LevelRestricted, Version: api.MajorMinorVersion(1, 29)},
	{Level: api.LevelRestricted, Version: api.LatestVersion()},
}

type counts struct{ pods, monitors, refused int }

func main() {
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		fatal(err)
	}
	var all counts
	for _, file := range os.Args[1:] {
		if err := admit(file, evaluator, &all); err != nil {
			fatal(fmt.Errorf("%s: %w", file, err))
		}
	}
	fmt.Printf("admission: %d pods restricted, %d service monitors, %d refused\n", all.pods, all.monitors, all.refused)
	if all.refused > 0 || all.pods == 0 || all.monitors == 0 {
		os.Exit(1)
	}
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func admit(file string, evaluator policy.Evaluator, all *counts) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	documents := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(content)))
	for {
		document, err := documents.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		pod, err := podOf(document, all)
		if err != nil {
			return err
		}
		if pod != nil {
			all.pods++
			evaluate(file, pod, evaluator, all)
		}
	}
}

// podOf reads an object with its own type, and strictly: a field that the type doesn't have is an error.
func podOf(document []byte, all *counts) (*corev1.PodTemplateSpec, error) {
	var kind metav1.TypeMeta
	if err := yaml.Unmarshal(document, &kind); err != nil {
		return nil, err
	}
	switch kind.Kind {
	case "StatefulSet":
		var set appsv1.StatefulSet
		return &set.Spec.Template, yaml.UnmarshalStrict(document, &set)
	case "Job":
		var job batchv1.Job
		return &job.Spec.Template, yaml.UnmarshalStrict(document, &job)
	case "ServiceMonitor":
		all.monitors++
		return nil, yaml.UnmarshalStrict(document, &monitoring.ServiceMonitor{})
	case "", "NetworkPolicy", "PersistentVolumeClaim", "Secret", "Service", "ServiceAccount":
		return nil, nil
	}
	return nil, fmt.Errorf("nobody has said whether a %s has pods", kind.Kind)
}

func evaluate(file string, pod *corev1.PodTemplateSpec, evaluator policy.Evaluator, all *counts) {
	for _, level := range restricted {
		for _, result := range evaluator.EvaluatePod(level, &pod.ObjectMeta, &pod.Spec) {
			if !result.Allowed {
				all.refused++
				fmt.Printf("%s: %s: %s, %s\n", file, level.Version.String(), result.ForbiddenReason, result.ForbiddenDetail)
			}
		}
	}
}

package dev.rapporteur.container;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A container of a pod as it stands in a manifest, for an engine. Whatever it has that is
 * not carried out here is an error: a test would show less than a kubelet does.
 *
 * @param pod the specification of the pod
 * @param fields that of the container
 */
record PodContainer(JsonNode pod, JsonNode fields) {

	private static final Set<String> FIELDS = Set.of("command", "args", "env", "workingDir", "securityContext",
			"resources", "startupProbe", "volumeMounts");

	/**
	 * Say nothing to an engine that has the image; whoever plays the job has no secrets.
	 */
	private static final Set<String> OTHERS = Set.of("name", "image", "imagePullPolicy", "restartPolicy", "envFrom");

	PodContainer {
		check(fields, Stream.of(FIELDS, OTHERS).flatMap(Set::stream).collect(Collectors.toSet()));
		check(fields.path("securityContext"),
				Set.of("allowPrivilegeEscalation", "capabilities", "readOnlyRootFilesystem", "runAsUser"));
		check(pod.path("securityContext"),
				Set.of("runAsNonRoot", "runAsUser", "fsGroup", "fsGroupChangePolicy", "seccompProfile"));
		check(fields.path("resources").path("limits"), Set.of("memory"));
		check(fields.path("startupProbe"), Set.of("exec", "periodSeconds", "timeoutSeconds", "failureThreshold"));
	}

	private static void check(JsonNode fields, Set<String> known) {
		Set<String> unknown = new TreeSet<>(fields.propertyNames());
		unknown.removeAll(known);
		if (!unknown.isEmpty()) {
			throw new IllegalArgumentException("Not played: " + unknown + " of " + fields);
		}
	}

	/**
	 * Says how an engine starts it.
	 * @param create the call that makes it, which names the image
	 * @param volumes the volumes of the engine, by the names they have in the pod
	 * @return the call
	 */
	CreateContainerCmd describe(CreateContainerCmd create, Map<String, String> volumes) {
		describeProcess(create);
		return create
			.withHostConfig(restrict(Objects.requireNonNull(create.getHostConfig())).withMounts(mounts(volumes)));
	}

	private void describeProcess(CreateContainerCmd create) {
		if (this.fields.has("command")) {
			create.withEntrypoint(texts(this.fields.get("command")));
		}
		if (this.fields.has("args")) {
			create.withCmd(texts(this.fields.get("args")));
		}
		if (this.fields.has("workingDir")) {
			create.withWorkingDir(this.fields.get("workingDir").stringValue());
		}
		List<String> variables = new ArrayList<>();
		this.fields.path("env")
			.forEach((variable) -> variables
				.add(variable.get("name").stringValue() + "=" + variable.get("value").stringValue()));
		create.withEnv(variables);
		create.withUser(user() + ":0");
	}

	/** A kubelet refuses root, and takes the group of the image, which is root's. */
	private long user() {
		JsonNode user = this.fields.path("securityContext").path("runAsUser");
		if (user.isMissingNode()) {
			user = this.pod.path("securityContext").path("runAsUser");
		}
		if (user.asLong(0) == 0) {
			throw new IllegalArgumentException("runAsNonRoot without a user: " + this.pod);
		}
		return user.longValue();
	}

	private HostConfig restrict(HostConfig host) {
		JsonNode security = this.fields.path("securityContext");
		if (!security.path("allowPrivilegeEscalation").asBoolean(true)) {
			host.withSecurityOpts(List.of("no-new-privileges"));
		}
		host.withCapDrop(texts(security.path("capabilities").path("drop")).stream()
			.map(Capability::valueOf)
			.toArray(Capability[]::new));
		host.withReadonlyRootfs(security.path("readOnlyRootFilesystem").asBoolean(false));
		JsonNode memory = this.fields.path("resources").path("limits").path("memory");
		if (!memory.isMissingNode()) {
			host.withMemory(bytes(memory.stringValue())).withMemorySwap(bytes(memory.stringValue()));
		}
		Long group = group();
		return (group != null) ? host.withGroupAdd(List.of(group.toString())) : host;
	}

	/**
	 * The group that all containers of the pod are in, and that its volumes belong to.
	 */
	@Nullable Long group() {
		JsonNode group = this.pod.path("securityContext").path("fsGroup");
		return group.isMissingNode() ? null : group.longValue();
	}

	/** A volume of a pod has nothing of what the image has there. */
	private List<Mount> mounts(Map<String, String> volumes) {
		List<Mount> mounts = new ArrayList<>();
		for (JsonNode mount : this.fields.path("volumeMounts")) {
			check(mount, Set.of("name", "mountPath"));
			mounts.add(new Mount().withType(MountType.VOLUME)
				.withSource(Objects.requireNonNull(volumes.get(mount.get("name").stringValue()), mount::toString))
				.withTarget(mount.get("mountPath").stringValue())
				.withVolumeOptions(new VolumeOptions().withNoCopy(true)));
		}
		return mounts;
	}

	List<String> probe() {
		return texts(this.fields.get("startupProbe").get("exec").get("command"));
	}

	Duration probePeriod() {
		return probeSeconds("periodSeconds");
	}

	Duration probeTimeout() {
		return probeSeconds("timeoutSeconds");
	}

	/** How long a start may take. */
	Duration startLimit() {
		return probePeriod().multipliedBy(this.fields.get("startupProbe").get("failureThreshold").longValue());
	}

	private Duration probeSeconds(String name) {
		return Duration.ofSeconds(this.fields.get("startupProbe").get(name).longValue());
	}

	/**
	 * Variables are put in for {@code $(NAME)}, and {@code $$(} stands for {@code $(}.
	 */
	private static List<String> texts(JsonNode list) {
		return list.valueStream().map((text) -> {
			if (text.stringValue().matches("(^|.*[^$])\\$\\(.*")) {
				throw new IllegalArgumentException("Not played: the variable in " + text);
			}
			return text.stringValue().replace("$$(", "$(");
		}).toList();
	}

	private static long bytes(String quantity) {
		int shift = switch (quantity.substring(quantity.length() - 2)) {
			case "Ki" -> 10;
			case "Mi" -> 20;
			case "Gi" -> 30;
			default -> throw new IllegalArgumentException("Not played: memory of " + quantity);
		};
		return Long.parseLong(quantity, 0, quantity.length() - 2, 10) << shift;
	}

}

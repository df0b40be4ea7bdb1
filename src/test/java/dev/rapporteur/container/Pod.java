package dev.rapporteur.container;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.testcontainers.DockerClientFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static dev.rapporteur.fixture.Patience.await;

/**
 * The pod of a job as the chart renders it, on an engine, with what a kubelet does for
 * it: a network and volumes in common, the sidecar before the job, and signals.
 */
final class Pod implements AutoCloseable {

	/**
	 * Has Python and a shell: the network belongs to it, volumes are looked at in it, and
	 * jobs run in it.
	 */
	static final String TOOLS_IMAGE = "RAPPORTEUR_TOOLS_IMAGE";

	private static final String VOLUMES = "/volumes/";

	private final DockerClient engine = DockerClientFactory.instance().client();

	private final JsonNode specification;

	private final PodContainer sidecar;

	/** Volumes of the engine, by the names they have in the pod. */
	private final Map<String, String> volumes = new LinkedHashMap<>();

	private final List<String> containers = new ArrayList<>();

	private final String network;

	/**
	 * Makes the volumes and the network.
	 * @param manifest what the chart renders, with one job
	 */
	Pod(Path manifest) throws IOException {
		this.specification = specification(manifest);
		this.sidecar = new PodContainer(this.specification, this.specification.get("initContainers").get(0));
		for (JsonNode volume : this.specification.get("volumes")) {
			String name = "rapporteur-test-" + UUID.randomUUID();
			this.engine.createVolumeCmd().withName(name).exec();
			this.volumes.put(volume.get("name").stringValue(), name);
		}
		List<Mount> mounts = new ArrayList<>();
		this.volumes.forEach((name, volume) -> mounts
			.add(new Mount().withType(MountType.VOLUME).withSource(volume).withTarget(VOLUMES + name)));
		this.network = start(this.engine.createContainerCmd(image(TOOLS_IMAGE))
			.withCmd("sleep", "infinity")
			.withHostConfig(new HostConfig().withMounts(mounts)));
		giveVolumesToGroup();
	}

	private static JsonNode specification(Path manifest) throws IOException {
		try (var documents = Files.newBufferedReader(manifest)) {
			for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(documents)) {
				JsonNode object = JsonMapper.shared().valueToTree(document);
				if (object.get("kind").stringValue().equals("Job")) {
					return object.get("spec").get("template").get("spec");
				}
			}
		}
		throw new IllegalArgumentException("No job in " + manifest);
	}

	/** As a kubelet does it for an {@code emptyDir}. */
	private void giveVolumesToGroup() {
		Long group = this.sidecar.group();
		Archive directories = new Archive();
		for (String volume : this.volumes.keySet()) {
			directories.directory(VOLUMES.substring(1) + volume, 02777, (group != null) ? group : 0);
		}
		copy(this.network, directories);
	}

	/**
	 * Starts the sidecar, and asks its startup probe until that succeeds; returns its
	 * container.
	 */
	String startSidecar() {
		String container = start(inPod(this.sidecar, image(EngineCondition.IMAGE)));
		await().pollInterval(this.sidecar.probePeriod()).atMost(this.sidecar.startLimit()).failFast(() -> {
			if (!isRunning(container)) {
				throw new IllegalStateException("The sidecar has ended: " + logs(container));
			}
		}).until(() -> execute(container, this.sidecar.probeTimeout(), this.sidecar.probe()) == 0);
		return container;
	}

	/**
	 * Starts the job; returns its container.
	 * @param files what its image has
	 * @param command instead of that of the manifest
	 */
	String startJob(Archive files, String... command) {
		String container = inPod(new PodContainer(this.specification, this.specification.get("containers").get(0)),
				image(TOOLS_IMAGE))
			.withEntrypoint(command)
			.withCmd(List.of())
			.exec()
			.getId();
		this.containers.add(container);
		copy(container, files);
		this.engine.startContainerCmd(container).exec();
		return container;
	}

	private CreateContainerCmd inPod(PodContainer container, String image) {
		CreateContainerCmd create = this.engine.createContainerCmd(image)
			.withHostConfig(new HostConfig().withNetworkMode("container:" + this.network));
		return container.describe(create, this.volumes);
	}

	private String start(CreateContainerCmd create) {
		String container = create.exec().getId();
		this.containers.add(container);
		this.engine.startContainerCmd(container).exec();
		return container;
	}

	private static String image(String variable) {
		return Objects.requireNonNull(System.getenv(variable), variable);
	}

	private void copy(String container, Archive files) {
		this.engine.copyArchiveToContainerCmd(container)
			.withTarInputStream(new ByteArrayInputStream(files.bytes()))
			.withRemotePath("/")
			.exec();
	}

	private boolean isRunning(String container) {
		return Boolean.TRUE.equals(this.engine.inspectContainerCmd(container).exec().getState().getRunning());
	}

	/**
	 * Runs a command in a container; returns its exit code, or -1 if it takes too long.
	 */
	int execute(String container, Duration limit, List<String> command) {
		String id = this.engine.execCreateCmd(container)
			.withCmd(command.toArray(String[]::new))
			.withAttachStdout(true)
			.exec()
			.getId();
		try {
			if (!this.engine.execStartCmd(id)
				.exec(new ResultCallback.Adapter<Frame>())
				.awaitCompletion(limit.toMillis(), TimeUnit.MILLISECONDS)) {
				return -1;
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		return Math.toIntExact(Objects.requireNonNull(this.engine.inspectExecCmd(id).exec().getExitCodeLong()));
	}

	void signal(String container, String name) {
		this.engine.killContainerCmd(container).withSignal(name).exec();
	}

	/** SIGTERM, and SIGKILL after the grace period of the pod; returns the exit code. */
	int terminate(String container) {
		int grace = this.specification.get("terminationGracePeriodSeconds").intValue();
		this.engine.stopContainerCmd(container).withTimeout(grace).exec();
		return awaitEnd(container);
	}

	int awaitEnd(String container) {
		return this.engine.waitContainerCmd(container)
			.exec(new WaitContainerResultCallback())
			.awaitStatusCode(1, TimeUnit.MINUTES);
	}

	/** What a container has printed until now. */
	String logs(String container) {
		StringBuffer logs = new StringBuffer();
		try {
			this.engine.logContainerCmd(container)
				.withStdOut(true)
				.withStdErr(true)
				.exec(new ResultCallback.Adapter<Frame>() {

					@Override
					public void onNext(Frame frame) {
						logs.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
					}

				})
				.awaitCompletion();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		return logs.toString();
	}

	/** The files of a volume, by their paths there. */
	SortedMap<String, byte[]> files(String volume) {
		SortedMap<String, byte[]> files = new TreeMap<>();
		try (TarArchiveInputStream archive = new TarArchiveInputStream(
				this.engine.copyArchiveFromContainerCmd(this.network, VOLUMES + volume).exec())) {
			for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
				if (entry.isFile()) {
					files.put(entry.getName().substring(volume.length() + 1), archive.readAllBytes());
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return files;
	}

	@Override
	public void close() {
		for (String container : this.containers.reversed()) {
			this.engine.removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec();
		}
		this.volumes.values().forEach((volume) -> this.engine.removeVolumeCmd(volume).exec());
	}

}

package dev.rapporteur.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import dev.rapporteur.fixture.HttpCalls;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * The image as a careful administrator runs it: nothing can be written but its volume, no
 * capabilities, 256 MB.
 */
final class RapporteurContainer extends GenericContainer<RapporteurContainer> {

	static final String TOKEN = "a-token-for-container-tests-only";

	private static final int PORT = 8080;

	private static final long MEMORY = 256L << 20;

	/** Asked more often than by default, so that no test waits for it. */
	private static final HealthCheck HEALTH_CHECK = new HealthCheck().withInterval(Duration.ofMillis(500).toNanos())
		.withRetries(1);

	/** A service. */
	RapporteurContainer() {
		this(EngineCondition.IMAGE);
	}

	private RapporteurContainer(String variable) {
		super(Objects.requireNonNull(System.getenv(variable), variable));
		withEnv("RAPPORTEUR_HTTP_TOKEN", TOKEN);
		withExposedPorts(PORT);
		waitingFor(Wait.forHttp("/actuator/health/readiness").forPort(PORT));
		withCreateContainerCmdModifier((create) -> {
			create.withHealthcheck(HEALTH_CHECK);
			Objects.requireNonNull(create.getHostConfig())
				.withReadonlyRootfs(true)
				.withCapDrop(Capability.ALL)
				.withMemory(MEMORY)
				.withMemorySwap(MEMORY);
		});
	}

	/** A collector, which needs more memory. */
	static RapporteurContainer collector() {
		return new RapporteurContainer("RAPPORTEUR_COLLECTOR_IMAGE")
			.withCreateContainerCmdModifier((create) -> Objects.requireNonNull(create.getHostConfig())
				.withMemory(2 * MEMORY)
				.withMemorySwap(2 * MEMORY));
	}

	/**
	 * A directory of this machine has the same path in the container, and both have the
	 * same user.
	 */
	RapporteurContainer sharing(Path directory) throws IOException {
		withFileSystemBind(directory.toString(), directory.toString(), BindMode.READ_WRITE);
		return as(Files.getAttribute(directory, "unix:uid") + ":" + Files.getAttribute(directory, "unix:gid"));
	}

	/** Keeps everything in a directory of this machine. */
	RapporteurContainer keepingAllIn(Path directory) throws IOException {
		return sharing(directory).withEnv("RAPPORTEUR_HOME", directory.toString());
	}

	RapporteurContainer as(String user) {
		return withCreateContainerCmdModifier((create) -> create.withUser(user));
	}

	/** A single run in a directory of this machine. */
	RapporteurContainer reportingTo(Path directory) throws IOException {
		return sharing(directory).withCommand("--rapporteur.runtime-directory=" + directory)
			.waitingFor(Wait.forHealthcheck());
	}

	HttpCalls http() {
		return new HttpCalls("http://" + getHost() + ":" + getMappedPort(PORT), TOKEN);
	}

	/** As who is asked from the same network, such as a kubelet. */
	String address() {
		String address = getContainerInfo().getNetworkSettings()
			.getNetworks()
			.values()
			.iterator()
			.next()
			.getIpAddress();
		return "http://" + address + ":" + PORT;
	}

	/** What its health check says now, such as {@code healthy}. */
	String health() {
		return Objects
			.requireNonNull(Objects.requireNonNull(getCurrentContainerInfo().getState().getHealth()).getStatus());
	}

	void signal(String name) {
		getDockerClient().killContainerCmd(getContainerId()).withSignal(name).exec();
	}

	/**
	 * Ends it as {@code docker stop} does: the stop signal, and SIGKILL after a while.
	 */
	void stopGracefully(Duration grace) {
		getDockerClient().stopContainerCmd(getContainerId()).withTimeout((int) grace.toSeconds()).exec();
	}

	/** Waits for its end; returns the exit code. */
	int awaitEnd() {
		return getDockerClient().waitContainerCmd(getContainerId())
			.exec(new WaitContainerResultCallback())
			.awaitStatusCode();
	}

	/** Whether it was ended for want of memory. */
	boolean wasOutOfMemory() {
		InspectContainerResponse.ContainerState state = getCurrentContainerInfo().getState();
		return Boolean.TRUE.equals(state.getOOMKilled());
	}

}

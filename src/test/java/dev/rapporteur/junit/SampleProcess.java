package dev.rapporteur.junit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A JVM that runs a sample, with nothing on its class path but the jar of the connector,
 * which the build makes before the tests, and JUnit.
 */
final class SampleProcess implements AutoCloseable {

	static final Path JAR = Path.of("target/rapporteur-connector.jar");

	private final Process process;

	private final Path output;

	private SampleProcess(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	/**
	 * Starts it.
	 * @param directory where its output goes
	 * @param environment more environment variables
	 * @param options more options of the JVM
	 * @param sample the class
	 */
	static SampleProcess start(Path directory, Map<String, String> environment, List<String> options, Class<?> sample)
			throws IOException {
		Path output = Files.createTempFile(directory, "output", ".txt");
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
				"-XX:TieredStopAtLevel=1", "-Djunit.platform.output.capture.stdout=true"));
		command.addAll(options);
		command.addAll(List.of("-cp", classPath(), SamplePlan.class.getName(), sample.getName()));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		builder.environment().putAll(environment);
		return new SampleProcess(builder.start(), output);
	}

	private static String classPath() {
		Stream<String> junit = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> entry.contains("/org/junit/") || entry.contains("/org/opentest4j/"));
		return Stream.concat(Stream.of(JAR.toString(), "target/test-classes"), junit)
			.collect(Collectors.joining(File.pathSeparator));
	}

	/**
	 * Waits until it ends.
	 * @return what it has printed
	 */
	String awaitEnd() throws IOException, InterruptedException {
		assertThat(this.process.waitFor(60, TimeUnit.SECONDS)).as(Files.readString(this.output)).isTrue();
		return Files.readString(this.output);
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/** Kills it. */
	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}

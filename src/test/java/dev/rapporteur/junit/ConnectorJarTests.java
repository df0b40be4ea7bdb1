package dev.rapporteur.junit;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import dev.rapporteur.fixture.RunningServer;
import dev.rapporteur.junit.sample.OutcomesSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The jar of the connector, which the build makes before the tests, without anything else
 * of ours or of others on the class path but JUnit.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConnectorJarTests {

	private static final Path JAR = SampleProcess.JAR;

	@TempDir
	private Path directory;

	@Test
	void holdsTheConnectorAndWhatItNeedsOnly() throws IOException {
		try (JarFile jar = new JarFile(JAR.toFile())) {
			assertThat(jar.stream()
				.filter((entry) -> !entry.isDirectory() && !entry.getName().startsWith("META-INF/maven/"))
				.map((entry) -> entry.getName().substring(0, entry.getName().lastIndexOf('/')))
				.distinct()
				.sorted()).containsExactly("META-INF", "META-INF/services", "dev/rapporteur/connector",
						"dev/rapporteur/framing", "dev/rapporteur/junit", "dev/rapporteur/pickle",
						"dev/rapporteur/value");
		}
	}

	@Test
	void holdsClassesOfJava17ThatAreThoseOfTheService() throws IOException {
		try (JarFile jar = new JarFile(JAR.toFile())) {
			List<JarEntry> classes = jar.stream().filter((entry) -> entry.getName().endsWith(".class")).toList();
			assertThat(classes).isNotEmpty().allSatisfy((entry) -> {
				byte[] bytes = jar.getInputStream(entry).readAllBytes();
				assertThat(ClassFile.of().parse(bytes).majorVersion()).isEqualTo(ClassFile.JAVA_17_VERSION);
				assertThat(Path.of("target/classes", entry.getName())).hasBinaryContent(bytes);
			});
		}
	}

	@Test
	void loadsNothingButTheListenerUnlessItIsEnabled() throws IOException, InterruptedException {
		String output = runSample(Map.of(), "-Xlog:class+load");
		assertThat(output.lines()
			.filter((line) -> line.contains(JAR.getFileName().toString()))
			.map((line) -> line.replaceFirst(".*(dev[.]rapporteur[.]\\S+) source.*", "$1")))
			.containsExactly("dev.rapporteur.junit.ReportingListener");
		assertThat(output).contains("parameter 2");
	}

	@Test
	void reportsTestsWithNothingElseOnTheClassPathThanJunit() throws IOException, InterruptedException {
		Path runtime = Files.createDirectory(this.directory.resolve("runtime"));
		String output;
		try (RunningServer server = RunningServer.start(runtime)) {
			output = runSample(
					Map.of("RAPPORTEUR_JUNIT_ENABLED", "true", "RAPPORTEUR_JUNIT_DIRECTORY", runtime.toString()),
					"-Drapporteur.junit.name=alone");
			assertThat(server.socket()).exists();
		}
		assertThat(output).doesNotContain("rapporteur.connector", "WARNING");
		assertThat(runtime.resolve("results.json")).content()
			.contains("\"name\": \"alone\"",
					"tests." + OutcomesSample.class.getName() + ".a6HasParameters(int).STEP 2");
	}

	/** Runs the sample in a JVM of its own, and gives what it prints. */
	private String runSample(Map<String, String> environment, String option) throws IOException, InterruptedException {
		try (SampleProcess process = SampleProcess.start(this.directory, environment, List.of(option),
				OutcomesSample.class)) {
			return process.awaitEnd();
		}
	}

}

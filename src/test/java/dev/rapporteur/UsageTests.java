package dev.rapporteur;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import dev.rapporteur.fixture.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UsageTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "--help", "-h", "--version" })
	void theProcessAnswersAndEndsWithoutAStart(String question) throws Exception {
		Path runtime = Files.createDirectory(this.directory.resolve("runtime"));
		try (ServerProcess process = ServerProcess.launch(ServerProcess.command(runtime, List.of(question)), runtime,
				Map.of())) {
			assertThat(process.awaitEnd()).isZero();
			assertThat(process.output()).isEqualTo(Usage.answer(question));
		}
		assertThat(runtime).isEmptyDirectory();
	}

	@Test
	void theVersionIsThatOfTheBuild() throws Exception {
		String project = Files.readString(Path.of("pom.xml"));
		String version = project.replaceFirst("(?s).*<artifactId>rapporteur</artifactId>\\s*<version>([^<]+)<.*", "$1");
		assertThat(Usage.answer("--server.port=0", "--version")).isEqualTo("Rapporteur " + version + "\n");
	}

	@Test
	void theHelpNamesSettingsThatThereAre() {
		KnownSettings settings = KnownSettings.read();
		List<String> named = Pattern.compile("--(rapporteur[^=]+)=")
			.matcher(Objects.requireNonNull(Usage.answer("--help")))
			.results()
			.map((setting) -> setting.group(1))
			.toList();
		assertThat(named).hasSizeGreaterThan(4).allMatch(settings::has);
	}

	@ParameterizedTest
	@ValueSource(strings = { "--server.port=0", "--rapporteur.version=1" })
	void allElseStartsTheService(String argument) {
		assertThat(Usage.answer(argument)).isNull();
	}

}

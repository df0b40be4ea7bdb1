package dev.rapporteur.junit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ServiceSettingsTests {

	private final Map<String, String> environment = new HashMap<>();

	private ServiceSettings read(String... namesAndValues) {
		Map<String, String> settings = new HashMap<>(Map.of("url", "http://ci.example:8080/reports/"));
		for (int i = 0; i < namesAndValues.length; i += 2) {
			settings.put(namesAndValues[i], namesAndValues[i + 1]);
		}
		return ServiceSettings.read((name) -> Optional.ofNullable(settings.get(name)), this.environment::get);
	}

	@Test
	void theServiceMayLieBelowAPath() {
		assertThat(read().url()).hasToString("http://ci.example:8080/reports");
	}

	@Test
	void theTokenMayComeFromAFileWithALineEndAndIsNeverShown() {
		ServiceSettings settings = read("token", "s3cret\n", "run", "unit-1");
		assertThat(settings.token()).isEqualTo("s3cret");
		assertThat(settings).hasToString("http://ci.example:8080/reports, run unit-1");
	}

	@Test
	void theTokenMayBeAnEnvironmentVariable() {
		this.environment.put("RAPPORTEUR_JUNIT_URL", "http://ci.example");
		this.environment.put("RAPPORTEUR_JUNIT_TOKEN", "s3cret");
		this.environment.put("RAPPORTEUR_JUNIT_RUN", "unit-2");
		ServiceSettings settings = (ServiceSettings) ListenerSettings.read(ReportingListener
			.settings((name) -> Optional.empty(), (name) -> Optional.ofNullable(this.environment.get(name))));
		assertThat(settings.token()).isEqualTo("s3cret");
		assertThat(settings.run()).isEqualTo("unit-2");
	}

	@Test
	void aTaskIsCalledAsTheDirectoryThatTestsRunIn() {
		assertThat(read().task()).isEqualTo(TaskId.ofWorkingDirectory()).matches("[A-Za-z0-9 ._-]+");
	}

	@ParameterizedTest
	@CsvSource({ "GITHUB_RUN_ID, junit-4711", "CI_PIPELINE_ID, junit-4711", "BUILD_TAG, junit-4711",
			"BUILD_BUILDID, junit-4711" })
	void aRunWithoutANameIsThatOfTheBuild(String variable, String run) {
		this.environment.put(variable, "4711");
		assertThat(read().run()).isEqualTo(run);
	}

	@Test
	void eachAttemptOfABuildHasARunOfItsOwn() {
		this.environment.putAll(Map.of("GITHUB_RUN_ID", "4711", "GITHUB_RUN_ATTEMPT", "2"));
		assertThat(read("name", "unit").run()).isEqualTo("unit-4711-2");
	}

	@Test
	void aRunWithoutANameAndABuildIsThatOfTheProcess() {
		assertThat(read().run()).startsWith("junit-" + ProcessHandle.current().pid() + "-").isEqualTo(read().run());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "url | ci.example:8080 | : it is none",
			"url | ftp://ci.example | : it is none", "url | http://a b | : it is none",
			"url | http://u:p@ci.example | : a password doesn't belong there",
			"token | s3 cret | rapporteur.junit.token has characters that no token has",
			"task | a/b | rapporteur.junit.task has to be 1 to 100 letters of English",
			"queue | 0 | rapporteur.junit.queue has to be a number of megabytes from 1 to 1024: 0",
			"queue | 2k | rapporteur.junit.queue has to be a number of megabytes from 1 to 1024: 2k",
			"client-timeout | 0 | rapporteur.junit.client-timeout has to be a number of seconds from 1 to 86400: 0",
			"end-timeout | soon | rapporteur.junit.end-timeout has to be a number of seconds: soon" })
	void namesASettingThatIsWrongWithoutShowingSecrets(String name, String value, String problem) {
		assertThatIllegalArgumentException().isThrownBy(() -> read(name, value))
			.withMessageContaining(problem)
			.withMessageNotContainingAny("u:p", "s3 cret");
	}

}

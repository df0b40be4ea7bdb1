package dev.rapporteur.web.runs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.rapporteur.fixture.Formats;
import dev.rapporteur.json.ValueReader;
import dev.rapporteur.redaction.RedactionRules;
import dev.rapporteur.run.RunRequest;
import dev.rapporteur.run.RunSettings;
import dev.rapporteur.web.request.RequestFields;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.web.ErrorResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RunRequestReaderTests {

	private static final RunSettings DEFAULTS = new RunSettings("yaml", true, 7, 8, Duration.ZERO, false, false);

	@TempDir
	private Path base;

	private Path allowed = Path.of("");

	@BeforeEach
	void makeDirectories() throws IOException {
		this.allowed = Files.createDirectory(this.base.resolve("allowed"));
		Files.createDirectory(this.base.resolve("allowed-not"));
		Files.createDirectory(this.allowed.resolve("in"));
	}

	private RunRequest read(String json) throws IOException {
		List<Path> directories = List.of(this.base.resolve("other"), this.allowed);
		return new RunRequestReader(directories, DEFAULTS, Formats.PYATS, RedactionRules.NONE).read(
				RequestFields.of(ValueReader.read(json.getBytes(StandardCharsets.UTF_8)), "The body"), false, null,
				null);
	}

	private String refusal(Path directory) {
		return catchThrowableOfType(ErrorResponseException.class,
				() -> read("{\"runtimeDirectory\": \"" + directory + "\"}"))
			.getBody()
			.toString();
	}

	@Test
	void whatIsLeftOutComesFromTheSettings() throws IOException {
		assertThat(read("{}")).usingRecursiveComparison().isEqualTo(new RunRequest("run", null, DEFAULTS, true));
	}

	@Test
	void whatIsChosenGoesBeforeTheSettings() throws IOException {
		assertThat(
				read("""
						{"name": "é", "runtimeDirectory": "%s", "socket": false, "reportFormat": "json", "utc": false, "requestLog": true}"""
					.formatted(this.allowed.resolve("in"))))
			.usingRecursiveComparison()
			.isEqualTo(new RunRequest("é", this.allowed.resolve("in"),
					new RunSettings("json", false, 7, 8, Duration.ZERO, true, false), false));
	}

	@Test
	void allowedDirectoriesAreTaken() throws IOException {
		assertThat(read("{\"runtimeDirectory\": \"" + this.allowed + "\"}").directory()).isEqualTo(this.allowed);
		Path link = Files.createSymbolicLink(this.base.resolve("link"), this.allowed);
		assertThat(read("{\"runtimeDirectory\": \"" + link + "\"}").directory()).isEqualTo(this.allowed.toRealPath());
	}

	@Test
	void directoriesBesideAllowedOnesAreRefused() throws IOException {
		String expected = "ProblemDetail[type='https://rapporteur.dev/problems/directory-not-allowed', title='Directory not allowed', status=422, "
				+ "detail='runtimeDirectory %s is in none of rapporteur.allowed-directories', instance='null', properties='null']";
		assertThat(refusal(this.base)).isEqualTo(expected.formatted(this.base));
		Path beside = this.base.resolve("allowed-not");
		assertThat(refusal(beside)).isEqualTo(expected.formatted(beside));
		Path outside = this.allowed.resolve("in/../../allowed-not");
		assertThat(refusal(outside)).isEqualTo(expected.formatted(outside));
		Path missing = this.allowed.resolve("../missing");
		assertThat(refusal(missing)).isEqualTo(expected.formatted(missing));
		Path link = Files.createSymbolicLink(this.allowed.resolve("link"), beside);
		assertThat(refusal(link)).isEqualTo(expected.formatted(link));
	}

	@Test
	void aRelativeAllowedDirectoryIsAMistake() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RunCallSettings(List.of(Path.of("runs")), new RunCallSettings.Pages(1, 1)))
			.withMessage("rapporteur.allowed-directories must be absolute paths: runs");
	}

}

package dev.rapporteur.web.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import dev.rapporteur.RapporteurApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ExtendWith(OutputCaptureExtension.class)
class SecuritySettingsTests {

	private static final String TOKEN = "0123456789abcdef";

	@TempDir
	private Path directory;

	private static SecuritySettings settings(@Nullable String token, @Nullable Path file) {
		return new SecuritySettings(token, file, List.of(), 0);
	}

	private Path file(String content, String permissions) throws IOException {
		Path file = Files.writeString(this.directory.resolve("token"), content);
		return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
	}

	@Test
	void readsTheTokenFromAFile(CapturedOutput output) throws IOException {
		assertThat(settings(null, file(TOKEN + "\r\n", "rw-------")).readToken()).isEqualTo(TOKEN);
		assertThat(settings(TOKEN, null).readToken()).isEqualTo(TOKEN);
		assertThat(settings(null, null).readToken()).isNull();
		assertThat(output).doesNotContain("can be read");
	}

	@Test
	void warnsOfAFileThatOthersCanRead(CapturedOutput output) throws IOException {
		assertThat(settings(null, file(TOKEN, "rw-r-----")).readToken()).isEqualTo(TOKEN);
		assertThat(output).contains("can be read by others than its owner");
	}

	@Test
	void refusesTokensThatAreNone() throws IOException {
		Path empty = file("\n", "rw-------");
		assertThatIllegalArgumentException().isThrownBy(settings(null, empty)::readToken)
			.withMessage("rapporteur.http.token-file %s must hold a token of at least 16 visible ASCII characters "
				.formatted(empty) + "and nothing else: this one has 0");
		assertThatIllegalArgumentException().isThrownBy(settings("0123456789abcde", null)::readToken)
			.withMessageStartingWith("rapporteur.http.token must hold")
			.withMessageEndingWith("this one has 15");
		assertThatIllegalArgumentException().isThrownBy(settings(TOKEN + " ", null)::readToken);
		assertThatIllegalArgumentException().isThrownBy(settings(TOKEN, empty)::readToken)
			.withMessageContaining("both set");
		assertThatIllegalArgumentException().isThrownBy(settings(null, Path.of("/nowhere"))::readToken)
			.withMessageStartingWith("rapporteur.http.token-file can't be read");
	}

	@Test
	void doesNotShowTheToken() {
		assertThat(settings(TOKEN, null)).asString().doesNotContain(TOKEN);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', value = { "--server.address=0.0.0.0|server.address 0.0.0.0",
			"--server.address=|server.address, which is not set,",
			"--management.server.address=0.0.0.0 --management.server.port=1|management.server.address 0.0.0.0" },
			delimiter = '|')
	void isNotOpenToOthersWithoutAToken(String arguments, String named) {
		assertThatException()
			.isThrownBy(() -> new SpringApplicationBuilder(RapporteurApplication.class)
				.run(("--server.port=0 " + arguments).split(" "))
				.close())
			.havingRootCause()
			.withMessage(
					"rapporteur.http.token or rapporteur.http.token-file must be set, since %s lets other machines in"
						.formatted(named));
	}

	@Test
	void isOpenToOthersWithAToken() {
		new SpringApplicationBuilder(RapporteurApplication.class)
			.run("--server.port=0", "--server.address=0.0.0.0", "--rapporteur.http.token=" + TOKEN)
			.close();
	}

}

package dev.rapporteur.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.capacity.Refusals;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.redaction.RedactionRules;
import dev.rapporteur.redaction.Secrets;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.RunRequest;
import dev.rapporteur.run.RunSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A service that takes up a run which had secrets doesn't know them: nothing that may
 * hold one is taken until they are given again.
 */
class ResumedSecretsTests {

	private static final RunSettings SETTINGS = new RunSettings("json", true, 10, 100, Duration.ZERO, false, false);

	private static final Secrets SECRETS = Secrets.of(List.of("hunter2", "swordfish"));

	@TempDir
	private Path first;

	@TempDir
	private Path second;

	private final RunRegistry registry = Runs.registry(DefaultSettings.registry(Path.of("target"), 10),
			InstantSource.system());

	private final CommandService commands = new CommandService(
			(client) -> new Reply.Failure(ReportException.invalid("not you"), true), CommandListener.NONE,
			new Refusals());

	@SuppressWarnings("NullAway.Init")
	private Run run;

	@BeforeEach
	void resume() throws IOException {
		Run opened = Objects.requireNonNull(this.registry.find(this.registry
			.open(new RunRequest("job", this.first, SETTINGS, false, RedactionRules.NONE.ofRun(SECRETS), false))
			.id()));
		this.commands.execute(Caller.at(opened, null), Command.of("start_testsuite", Map.of("id", "J hunter2")));
		opened.hide(Secrets.of(List.of("correct horse")));
		Files.copy(this.first.resolve(Journal.FILE), this.second.resolve(Journal.FILE));
		this.registry.close(opened.id());
		this.run = Objects.requireNonNull(this.registry.find(this.registry.resume(this.second, SETTINGS).id()));
	}

	@AfterEach
	void close() {
		this.registry.close();
	}

	private String call(String command, Map<?, ?> arguments) {
		Reply reply = this.commands.execute(Caller.at(this.run, 1L), Command.of(command, arguments));
		return (reply instanceof Reply.Failure failure) ? String.valueOf(failure.error().getMessage())
				: reply.toString();
	}

	@Test
	void nothingIsTakenUntilAllAreGivenAgain() throws IOException {
		assertThat(this.run.redaction().hidden()).isEqualTo(1);
		assertThat(call("add_detail", Map.of("detail", "hunter2"))).isEqualTo(Run.SECRETS_MISSING);
		assertThat(call("get_testsuite", Map.of())).isEqualTo(Run.SECRETS_MISSING);
		assertThat(call("ping", Map.of())).isEqualTo("Value[value=pong]");
		assertThatExceptionOfType(ReportException.class)
			.isThrownBy(() -> this.run.appendLog("a.log", 0, new ByteArrayInputStream("hunter2".getBytes())))
			.withMessage(Run.SECRETS_MISSING);
		this.run.hide(SECRETS);
		assertThat(call("add_detail", Map.of("detail", "hunter2"))).isEqualTo(Run.SECRETS_MISSING);
		this.run.hide(Secrets.of(List.of("correct horse")));
		assertThat(call("add_detail", Map.of("detail", "a correct horse"))).isEqualTo("Value[value=None]");
		this.registry.close(this.run.id());
		assertThat(this.second.resolve("results.json")).content().contains("a ***", "J ***").doesNotContain("horse");
	}

	@Test
	void anAbortHidesItsWholeReason() throws IOException {
		this.registry.abort(this.run.id(), "hunter2 was there");
		assertThat(this.second.resolve("results.json")).content().contains("***").doesNotContain("was there");
	}

}

package dev.rapporteur.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.client.ClientId;
import dev.rapporteur.context.Drive;
import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.plan.Assessment;
import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunSettings;
import dev.rapporteur.subscription.RecordingSink;
import dev.rapporteur.summary.RunSummary;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients of one run in a directory, calling by name as front ends do.
 */
final class Clients implements AutoCloseable {

	private final Runs runs = new Runs();

	private final Run run;

	private final CommandService commands = new CommandService(
			(client) -> new Reply.Failure(ReportException.invalid("not you, " + client.pid()), true));

	Clients(Path directory) throws IOException {
		this(directory, new RunSettings("json", true, 500, 10_000, Duration.ZERO, false, false));
	}

	Clients(Path directory, RunSettings settings) throws IOException {
		this.run = this.runs.open("run", directory, settings);
	}

	Run run() {
		return this.run;
	}

	/** A client that has not registered. */
	Connection connection(String id) {
		return new Connection(new Caller(this.run, new ClientId(id), new RecordingSink()));
	}

	Connection client(String pid, String parentPid) {
		return connection("c" + pid).does("register_client", "pid", pid, "ppid", parentPid);
	}

	/** Hears of all events from now on. */
	RecordingSink subscriber() {
		RecordingSink sink = new RecordingSink();
		this.run.subscriptions().subscribe(sink);
		return sink;
	}

	void closeRun() throws IOException {
		this.runs.close(this.run);
	}

	void abortRun(String reason) throws IOException {
		this.runs.registry().abort(this.run.id(), reason);
	}

	/** The result in the summary of the closed run. */
	String summaryResult() {
		KnownRun known = this.runs.registry().known(this.run.id());
		RunSummary summary = (known != null) ? known.summary() : null;
		return (summary != null) ? String.valueOf(summary.result()) : "no summary";
	}

	/** How the run stands, or stood when it was closed. */
	Assessment assessment() {
		return receipt().assessment();
	}

	/** Its receipt as it is now, or was when it was closed. */
	Receipt receipt() {
		return Objects.requireNonNull(Objects.requireNonNull(this.runs.registry().known(this.run.id())).receipt());
	}

	@Override
	public void close() {
		this.runs.close();
	}

	/** One connection of a client. */
	final class Connection {

		private final Caller caller;

		private Connection(Caller caller) {
			this.caller = caller;
		}

		/** Another client of the same run. */
		Connection sibling(String pid, String parentPid) {
			return client(pid, parentPid);
		}

		Reply call(String name, Object... pairs) {
			return Clients.this.commands.execute(this.caller, Command.of(name, Drive.arguments(pairs)));
		}

		/** Calls what answers nothing. */
		Connection does(String name, Object... pairs) {
			Reply reply = call(name, pairs);
			if (!(reply instanceof Reply.Changed) && !(reply instanceof Reply.Written)
					&& !(reply instanceof Reply.Registered)) {
				assertThat(reply).as(name).isEqualTo(Reply.NOTHING);
			}
			return this;
		}

		/** Calls what answers a value. */
		Object gets(String name, Object... pairs) {
			Reply reply = call(name, pairs);
			assertThat(reply).as(name).isInstanceOf(Reply.Value.class);
			return (reply instanceof Reply.Value value) ? value.value() : reply;
		}

		/** A field of a context. */
		Object field(String field, Object... path) {
			Object reply = gets("get_section", "id_list", List.of(path));
			return (reply instanceof Map<?, ?> fields && fields.get(field) != null) ? fields.get(field) : "no " + field;
		}

		/** The full id of the current context. */
		Object place() {
			Object reply = gets("get_section");
			return (reply instanceof Map<?, ?> fields) ? String.valueOf(fields.get("fullid")) : reply;
		}

		/** Calls what is refused while it is carried out. */
		Connection fails(ErrorKind kind, String name, Object... pairs) {
			assertThat(refusal(kind, name, pairs).carriedOut()).as(name).isTrue();
			return this;
		}

		/** Calls what is not carried out at all. */
		Connection isRefused(ErrorKind kind, String name, Object... pairs) {
			assertThat(refusal(kind, name, pairs).carriedOut()).as(name).isFalse();
			return this;
		}

		private Reply.Failure refusal(ErrorKind kind, String name, Object... pairs) {
			Reply reply = call(name, pairs);
			if (!(reply instanceof Reply.Failure failure)) {
				throw new AssertionError(name + " is not refused: " + reply);
			}
			assertThat(failure.error().kind()).as(name).isEqualTo(kind);
			return failure;
		}

		ClientId id() {
			return Objects.requireNonNull(this.caller.client());
		}

		RecordingSink events() {
			return (RecordingSink) this.caller.events();
		}

	}

}

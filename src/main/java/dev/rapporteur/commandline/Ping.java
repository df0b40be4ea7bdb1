package dev.rapporteur.commandline;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks whether the service is ready. */
@Command(name = "ping", description = "Asks whether the service takes reports.")
final class Ping extends Question {

	@Option(names = "--socket", paramLabel = "FILE", description = "Ask at this Unix socket, as pyATS does.")
	private @Nullable Path socket;

	Ping(Map<String, String> environment) {
		super(environment);
	}

	@Override
	ExitCode ask(Service service, PrintWriter output) {
		if (this.socket != null) {
			SocketPing.ping(this.socket);
		}
		else {
			Answer answer = service.ask("/actuator/health/readiness");
			String status = Answer.text(answer.object(), "status");
			if (!answer.isGood() || !status.equals("UP")) {
				throw new CommandFailedException(ExitCode.NO,
						"The service is not ready: " + answer.status() + " " + status);
			}
		}
		output.println("pong");
		return ExitCode.YES;
	}

}

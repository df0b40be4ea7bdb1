package dev.rapporteur.commandline;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.json.ValueWriter;
import dev.rapporteur.repr.ValueLimits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens a run. */
@Command(name = "open", description = "Opens a run, and prints its id.")
final class OpenRun extends Question {

	@Parameters(paramLabel = "NAME", description = "What the run is called.")
	private String name = "";

	@Option(names = "--directory", paramLabel = "DIR",
			description = "Where it reports; without this the service makes a directory.")
	private @Nullable Path directory;

	@Option(names = "--join", description = "Take the open run of that name, if there is one.")
	private boolean join;

	@Option(names = "--json", description = "Print all that the service tells of the run, such as its socket.")
	private boolean json;

	OpenRun(Map<String, String> environment) {
		super(environment);
	}

	@Override
	ExitCode ask(Service service, PrintWriter output) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("name", this.name);
		if (this.directory != null) {
			body.put("runtimeDirectory", this.directory.toAbsolutePath().normalize().toString());
		}
		if (this.join) {
			body.put("join", true);
		}
		Answer answer = service.post("/api/v1/runs", ValueWriter.write(body, ValueLimits.DEFAULT));
		String run = Answer.text(answer.object(), "run");
		output.println(this.json ? new String(answer.body(), StandardCharsets.UTF_8) : run);
		return ExitCode.YES;
	}

}

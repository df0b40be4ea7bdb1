package dev.rapporteur;

import java.util.Arrays;
import java.util.List;

import dev.rapporteur.operations.Version;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --help} and {@code --version} are answered, without a start.
 */
final class Usage {

	private static final List<String> HELP = List.of("--help", "-h");

	private static final String TEXT = """
			Rapporteur %s takes the report of a test run while it happens, and hands out complete reports.

			usage: java -jar rapporteur.jar [--SETTING=VALUE ...]   serves
			       java -jar rapporteur.jar COMMAND ...             asks the service at RAPPORTEUR_URL, with RAPPORTEUR_TOKEN

			  open NAME             opens a run, and prints its id
			  close RUN             closes it, which writes its reports
			  wait RUN              waits for its end; 0 only if it is passed, passx or skipped
			  verdict RUN|DIR       tells whether it is complete and good: 0 pass, 1 fail, 2 partial, 3 empty
			  reports RUN --to DIR  copies its reports
			  ping                  0 if the service takes reports
			  report --from DIR     makes the reports of a run that no service has, as after a crash
			  journal cat DIR       prints the events of a run
			  COMMAND --help        tells more

			Without rapporteur.runtime-directory it is a service for many runs, on http://127.0.0.1:8080.

			  --rapporteur.runtime-directory=DIR        serve one run, which reports to DIR/reporter.sock
			  --rapporteur.runs-directory=DIR           where runs get a directory that name none
			  --rapporteur.report.formats=ID,...        formats that are written besides those of pyATS, such as junit
			  --rapporteur.report-format=json|yaml      results.json or results.yaml
			  --rapporteur.allowed-directories=DIR,...  the only directories that runs may name
			  --server.port=PORT                        where HTTP listens, 0 for a free port
			  --server.address=ADDRESS                  any other than 127.0.0.1 needs a token
			  --rapporteur.http.token-file=FILE         the token that callers must send
			  --spring.config.additional-location=FILE  a file with settings
			  --version                                 print the version
			  --help, -h                                print this

			Settings may be environment variables, too, such as RAPPORTEUR_UTC=true. All of them are in src/docs/settings.md.
			""";

	private Usage() {
	}

	/**
	 * Answers a question that needs no service.
	 * @param arguments the arguments of the process
	 * @return the answer, or null if nothing is asked
	 */
	static @Nullable String answer(String... arguments) {
		List<String> given = Arrays.asList(arguments);
		if (given.stream().anyMatch(HELP::contains)) {
			return TEXT.formatted(Version.current());
		}
		return given.contains("--version") ? "Rapporteur " + Version.current() + "\n" : null;
	}

}

package dev.rapporteur.collector;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.rapporteur.FormatConfiguration;
import dev.rapporteur.ServiceConfiguration;
import dev.rapporteur.ServiceStart;
import dev.rapporteur.capacity.CapacityConfiguration;
import dev.rapporteur.collector.store.StoreConfiguration;
import dev.rapporteur.operations.OperationsConfiguration;
import dev.rapporteur.operations.RunLogConfiguration;
import dev.rapporteur.operations.Version;
import dev.rapporteur.run.RunConfiguration;
import dev.rapporteur.web.ReadingConfiguration;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts a collector. It shows runs as the services do that they report to, and lets
 * nobody report to it.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({ CollectorConfiguration.class, OwnersConfiguration.class, StoreConfiguration.class,
		CollectorProcessConfiguration.class, ServiceConfiguration.class, CapacityConfiguration.class,
		RunConfiguration.class, FormatConfiguration.class, ReadingConfiguration.class, RunLogConfiguration.class,
		OperationsConfiguration.class })
@EnableScheduling
@ImportAutoConfiguration({ LifecycleAutoConfiguration.class, TaskSchedulingAutoConfiguration.class,
		TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
		WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class })
public class CollectorApplication {

	private static final List<String> HELP = List.of("--help", "-h");

	/** It has the runs of many services. */
	private static final Map<String, Object> DEFAULTS = Map.of("rapporteur.closed-runs", "10000");

	private static final String USAGE = """
			The collector %s of Rapporteur gathers the runs of many services, and shows and reports all of them.

			usage: java -jar rapporteur-collector.jar [--SETTING=VALUE ...]

			  --rapporteur.collector.kafka.bootstrap-servers=HOST:PORT,...  where services send their runs; over HTTP only without
			  --rapporteur.runs-directory=DIR                               where it keeps runs and their reports
			  --server.port=PORT                                            where HTTP listens, 0 for a free port
			  --server.address=ADDRESS                                      any other than 127.0.0.1 needs a token
			  --rapporteur.http.token-file=FILE                             the token that callers must send

			Settings may be environment variables, too. All of them are in src/docs/settings.md.
			""";

	public static void main(String[] args) {
		if (Arrays.stream(args).anyMatch(HELP::contains)) {
			IO.print(USAGE.formatted(Version.current()));
			return;
		}
		// its own: a service that runs report to may be on the same machine
		ServiceStart.run(CollectorApplication.class, "collector/runs", DEFAULTS, args);
	}

}

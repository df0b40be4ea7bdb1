package dev.rapporteur;

import java.io.PrintWriter;
import java.util.Map;

import dev.rapporteur.capacity.CapacityConfiguration;
import dev.rapporteur.commandline.ShellCommands;
import dev.rapporteur.forwarding.ForwardingConfiguration;
import dev.rapporteur.opentelemetry.OpenTelemetryConfiguration;
import dev.rapporteur.operations.OperationsConfiguration;
import dev.rapporteur.operations.RunLogConfiguration;
import dev.rapporteur.run.RunConfiguration;
import dev.rapporteur.socket.SocketConfiguration;
import dev.rapporteur.web.WebConfiguration;

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
import org.springframework.integration.config.EnableIntegration;
import org.springframework.modulith.Modulithic;

/**
 * Starts the service. What it consists of is listed here and not looked for: a job waits
 * for the start.
 *
 * <p>
 * A job starts it in any directory: files there such as {@code application.yml} or
 * {@code config/} are not ours and don't count. Settings of our own come from arguments,
 * environment variables, system properties, and from files that
 * {@code --spring.config.additional-location} names.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({ RapporteurConfiguration.class, ServiceConfiguration.class, CapacityConfiguration.class,
		RunConfiguration.class, FormatConfiguration.class, SocketConfiguration.class, WebConfiguration.class,
		RunLogConfiguration.class, OperationsConfiguration.class, OpenTelemetryConfiguration.class,
		ForwardingConfiguration.class })
@EnableIntegration
@Modulithic
@ImportAutoConfiguration({ LifecycleAutoConfiguration.class, TaskSchedulingAutoConfiguration.class,
		TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
		WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class })
public class RapporteurApplication {

	public static void main(String[] args) {
		if (ShellCommands.isGiven(args)) {
			System.exit(ShellCommands.execute(System.getenv(), OfflineConfiguration::reports,
					new PrintWriter(System.out), new PrintWriter(System.err), args));
		}
		String answer = Usage.answer(args);
		if (answer != null) {
			IO.print(answer);
			return;
		}
		ServiceStart.run(RapporteurApplication.class, Map.of(), new UnwrittenReportsExitCode()::register, args);
	}

}

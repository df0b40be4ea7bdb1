package dev.rapporteur;

import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the service.
 *
 * <p>
 * A job starts it in any directory: files there such as {@code application.yml} or
 * {@code config/} are not ours and don't count. Settings of our own come from arguments,
 * environment variables, system properties, and from files that
 * {@code --spring.config.additional-location} names.
 */
@SpringBootApplication
public class RapporteurApplication {

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(RapporteurApplication.class);
		application.setDefaultProperties(Map.of("spring.config.location", "classpath:/application.yaml"));
		application.run(args);
	}

}

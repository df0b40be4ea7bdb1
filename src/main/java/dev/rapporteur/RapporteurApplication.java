package dev.rapporteur;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the service.
 */
@SpringBootApplication
public class RapporteurApplication {

	public static void main(String[] args) {
		SpringApplication.run(RapporteurApplication.class, args);
	}

}

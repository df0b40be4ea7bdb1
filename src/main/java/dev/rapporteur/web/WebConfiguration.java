package dev.rapporteur.web;

import dev.rapporteur.web.idempotency.IdempotencyConfiguration;
import dev.rapporteur.web.runs.OpeningConfiguration;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Provides the HTTP front end.
 */
@Configuration(proxyBeanMethods = false)
@Import({ ReadingConfiguration.class, OpeningConfiguration.class, IdempotencyConfiguration.class })
public class WebConfiguration {

}

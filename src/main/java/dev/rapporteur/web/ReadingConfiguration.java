package dev.rapporteur.web;

import dev.rapporteur.web.calls.CallsConfiguration;
import dev.rapporteur.web.connections.ConnectionsConfiguration;
import dev.rapporteur.web.events.EventsConfiguration;
import dev.rapporteur.web.page.PageConfiguration;
import dev.rapporteur.web.logs.LogsConfiguration;
import dev.rapporteur.web.openapi.OpenApiConfiguration;
import dev.rapporteur.web.reports.ReportsConfiguration;
import dev.rapporteur.web.request.RequestConfiguration;
import dev.rapporteur.web.runs.RunsConfiguration;
import dev.rapporteur.web.security.SecurityConfiguration;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Provides what of the HTTP front end shows runs, and changes those that are open here.
 */
@Configuration(proxyBeanMethods = false)
@Import({ RequestConfiguration.class, ConnectionsConfiguration.class, RunsConfiguration.class, CallsConfiguration.class,
		EventsConfiguration.class, ReportsConfiguration.class, LogsConfiguration.class, SecurityConfiguration.class,
		OpenApiConfiguration.class, PageConfiguration.class })
public class ReadingConfiguration {

}

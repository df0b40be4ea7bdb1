package dev.rapporteur.web.page;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pages for people.
 *
 * @param enabled whether browsers are shown the runs of the service
 */
@ConfigurationProperties("rapporteur.page")
record PageSettings(@DefaultValue("true") boolean enabled) {

}

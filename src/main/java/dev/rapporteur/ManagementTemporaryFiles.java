package dev.rapporteur;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;

/**
 * The same temporary files where management endpoints have a port, and so a web server,
 * of their own.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ManagementTemporaryFiles {

	@Bean
	WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> managementTemporaryFiles() {
		return TemporaryFiles::use;
	}

}

package dev.rapporteur.web.security;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * The same security where management endpoints have a port of their own.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
public class ManagementSecurity {

	@Bean
	DelegatingFilterProxyRegistrationBean managementSecurityFilterRegistration() {
		return SecurityConfiguration.registration();
	}

}

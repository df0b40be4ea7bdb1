package dev.rapporteur.web.security;

import java.util.List;

import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What browsers are told about answers: reports hold what tests have printed.
 */
final class SecurityHeaders {

	private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

	/** Pages that show the description of the API. */
	private static final String OWN = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
			+ "frame-ancestors 'none'";

	/** Our own pages: scripts and styles of ours from files, whatever runs tell. */
	private static final String PAGE = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
			+ "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	private SecurityHeaders() {
	}

	static HeaderWriterFilter filter() {
		RequestMatcher api = Paths::isApi;
		RequestMatcher page = Paths::isPage;
		RequestMatcher rest = new NegatedRequestMatcher(new OrRequestMatcher(api, page));
		List<HeaderWriter> writers = List.of(new XContentTypeOptionsHeaderWriter(),
				new XFrameOptionsHeaderWriter(XFrameOptionsHeaderWriter.XFrameOptionsMode.DENY),
				new DelegatingRequestMatcherHeaderWriter(api, new CacheControlHeadersWriter()),
				new DelegatingRequestMatcherHeaderWriter(api, new ContentSecurityPolicyHeaderWriter(NOTHING)),
				new DelegatingRequestMatcherHeaderWriter(page, new ContentSecurityPolicyHeaderWriter(PAGE)),
				new DelegatingRequestMatcherHeaderWriter(page,
						new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER)),
				new DelegatingRequestMatcherHeaderWriter(rest, new ContentSecurityPolicyHeaderWriter(OWN)));
		return new HeaderWriterFilter(writers);
	}

}

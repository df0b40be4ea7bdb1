package dev.rapporteur.rest.request;

import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Counts answers that are made whole before they are sent as memory of their requests: a
 * slow reader keeps them.
 */
@RestControllerAdvice
public final class AnswerShares implements ResponseBodyAdvice<byte[]> {

	@Override
	public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
		return ByteArrayHttpMessageConverter.class.isAssignableFrom(converter);
	}

	@Override
	public byte[] beforeBodyWrite(byte[] body, MethodParameter returned, MediaType type,
			Class<? extends HttpMessageConverter<?>> converter, ServerHttpRequest request,
			ServerHttpResponse response) {
		if (request instanceof ServletServerHttpRequest servlet) {
			RequestShare.take(servlet.getServletRequest(), body.length);
		}
		return body;
	}

}

package dev.rapporteur.web.request;

import java.io.IOException;

import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Writes answers that are made whole before they are sent, and counts them as memory of
 * their requests: a slow reader keeps them.
 */
final class AnswerConverter extends ByteArrayHttpMessageConverter {

	@Override
	public void writeInternal(byte[] answer, HttpOutputMessage output) throws IOException {
		if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
			RequestShare.take(attributes.getRequest(), answer.length);
		}
		super.writeInternal(answer, output);
	}

}

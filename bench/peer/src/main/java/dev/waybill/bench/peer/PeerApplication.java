package dev.waybill.bench.peer;

import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSender;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.ITemplateResolver;

/** Reads confirmed orders, stores them, and writes to the customer. */
@SpringBootApplication
public class PeerApplication {

    public static void main(String[] args) {
        SpringApplication.run(PeerApplication.class, args);
    }

    @Bean
    JavaMailSender mailSender(Environment environment) {
        var sender = new KeptConnectionMailSender();
        sender.setHost(environment.getRequiredProperty("spring.mail.host"));
        sender.setPort(environment.getRequiredProperty("spring.mail.port", Integer.class));
        sender.setDefaultEncoding("UTF-8");
        sender.getJavaMailProperties().put("mail.smtp.socketFactory", new NoDelaySocketFactory());
        return sender;
    }

    /** Spring Boot's own resolver knows HTML only. */
    @Bean
    ITemplateResolver textTemplates() {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setResolvablePatterns(Set.of("*.txt"));
        resolver.setTemplateMode(TemplateMode.TEXT);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setOrder(1);
        return resolver;
    }
}
